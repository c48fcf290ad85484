<?xml version="1.0" encoding="UTF-8"?>
<!-- The look of the page: one column of some seventy characters, old-style figures, red only where a scribe would have
     used it. Colours are named once, for light and for dark; every pair of ink and paper has a contrast of 4.5:1 or more.
     Wide screens put the contents in a column of their own; on paper they go, and addresses are not printed. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

<xsl:template name="style"><xsl:text>
:root{--paper:#fcfaf4;--ink:#23201b;--faint:#6a6257;--red:#8d2a18;--rule:#d9d1c1;--wash:#f3eee1;--serif:"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L",P052,"Book Antiqua",Georgia,"Noto Serif","Noto Naskh Arabic","Noto Serif Armenian","Noto Serif Georgian",serif}
@media (prefers-color-scheme:dark){:root{--paper:#191815;--ink:#e3ddcf;--faint:#a59c8b;--red:#e29a82;--rule:#3d3a33;--wash:#24221d}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:100%/1.58 var(--serif);font-size:clamp(1.05rem,.98rem + .3vw,1.2rem);-webkit-text-size-adjust:100%;scroll-padding-top:1.5rem;overflow-wrap:break-word}
body{margin:0 auto;padding:0 1.25rem 5rem;max-width:calc(36em + 2.5rem);font-variant-numeric:oldstyle-nums proportional-nums;font-kerning:normal;hanging-punctuation:first;text-wrap:pretty}
main:focus{outline:none}
a{color:inherit;text-decoration:underline;text-decoration-color:var(--red);text-decoration-thickness:.06em;text-underline-offset:.18em}
a:hover{color:var(--red)}
:focus-visible{outline:.14em solid var(--red);outline-offset:.14em;border-radius:.1em}
:target{background:var(--wash);box-shadow:0 0 0 .25em var(--wash)}
.skip{position:absolute;inset-inline-start:.5rem;top:.5rem;background:var(--paper);padding:.5em 1em;z-index:2}
.skip:not(:focus){clip-path:inset(50%);width:1px;height:1px;overflow:hidden;padding:0;white-space:nowrap}
h1,h2,h3,h4,h5,h6{font-weight:400;line-height:1.25;hyphens:manual;text-wrap:balance;break-after:avoid}
ol,ul{padding:0;margin:0;list-style:none}
time{white-space:normal}
[lang|=ar],[lang|=fa],[lang|=syr],[lang|=ota],[lang|=he]{line-height:1.9}
:is(i,em,cite):is(:lang(ar),:lang(fa),:lang(syr),:lang(ota),:lang(he),:lang(ka),:lang(hy)){font-style:normal}

/* masthead */
.masthead{text-align:center;padding:clamp(2.5rem,8vh,6rem) 0 1.5rem}
.masthead h1{font-size:clamp(1.7rem,1.3rem + 2.2vw,2.5rem);line-height:1.18;margin:.4em 0;letter-spacing:-.005em}
.masthead p{margin:.35em 0;color:var(--faint)}
.masthead .subtitle{font-style:italic;font-size:1.15em}
.masthead::after{content:"";display:block;width:5em;border-bottom:1px solid var(--red);margin:1.8rem auto 0}

/* contents */
.contents{font-size:.88em;line-height:1.4;margin:0 0 2.5rem}
.contents summary,.revisions summary{font-variant-caps:all-small-caps;letter-spacing:.08em;color:var(--faint);cursor:pointer;padding:.3em 0}
.contents a{text-decoration:none;display:flex;gap:.6em;padding:.16em 0}
.contents a:hover .heading{text-decoration:underline}
.contents li ol{padding-inline-start:1.6em}
.contents .running-number{flex:none;width:1.6em;text-align:end;color:var(--faint)}
.apparatus-contents{border-top:1px solid var(--rule);margin-top:.6em;padding-top:.5em;color:var(--faint);font-style:italic}
@media (min-width:76rem){body{max-width:none;padding:0 3rem 5rem;display:grid;grid-template-columns:minmax(13rem,1fr) minmax(0,36em) minmax(0,1fr);column-gap:clamp(2.5rem,4vw,4.5rem);justify-content:center}
.masthead,main,.about{grid-column:2}.contents{grid-column:1;justify-self:end;width:100%;max-width:19rem;grid-row:1/span 4;align-self:start;position:sticky;top:0;max-height:100vh;overflow:auto;padding:2.5rem .5rem 2rem 0;margin:0;scrollbar-width:thin}}

/* text */
.edition{hyphens:auto}
.edition section{margin-top:2.6rem}
.edition section.speech{margin-top:2.1rem}
.edition h2{font-size:1.35em;margin:3rem 0 1em}
.edition h3{font-size:1.15em;margin:2rem 0 .8em;font-style:italic}
.edition h4,.edition h5,.edition h6{font-size:1em;margin:1.6rem 0 .6em;font-style:italic}
.speech>h2{position:relative;font-size:1em;margin:0 0 .45em;letter-spacing:.05em;color:var(--red)}
.speech>h2 a{text-decoration-color:transparent}.speech>h2 a:hover{text-decoration-color:currentColor}
.speech>h2 .running-number{color:var(--faint);letter-spacing:0;margin-inline-end:.35em}
@media (min-width:44rem){.speech>h2 .running-number{position:absolute;inset-inline-end:calc(100% + .9em);margin:0}}
.regest>.argument{margin:0 0 .5em;font-style:italic;color:var(--faint)}.regest .running-number{color:var(--faint)}
p,.p,.ab{margin:0 0 .75em}
.subheading,div.head{font-style:italic;margin:0 0 1em}
.trailer,.titlePage,.docTitle,.docAuthor,.docImprint,.byline{text-align:center;margin:1.2em 0}
.titlePart{font-size:1.2em;margin:.4em 0}
.sources{font-size:.85em;color:var(--faint);text-align:end}
.opener,.dateline,.closer{margin:1em 0}.closer,.signed{text-align:end}
.epigraph,.argument{margin:1.5em 0 1.5em 20%;font-size:.95em}
blockquote{margin:1em 0 1em;padding-inline-start:1.6em;border-inline-start:2px solid var(--rule)}
q.marked{quotes:none}
.note:not(sup){font-size:.9em}
.edition div.note{border-inline-start:2px solid var(--red);padding-inline-start:1em;margin:1em 0}
a.persName,a.placeName,a.orgName,a.geogName,a.name,a.rs{text-decoration-style:dotted;text-decoration-color:color-mix(in srgb,var(--red) 55%,transparent)}
a.persName:hover,a.placeName:hover,a.orgName:hover{text-decoration-style:solid}
.roleName{font-style:inherit}
.small-caps{font-variant-caps:small-caps}.spaced{letter-spacing:.12em}
.unclear,.damage{border-bottom:1px dotted var(--faint)}
.gap,.break{color:var(--faint)}.break{font-size:.8em;font-style:normal;font-variant-caps:normal}
del{color:var(--faint)}ins{text-decoration:none;border-bottom:1px solid var(--rule)}
code{font:.88em ui-monospace,"DejaVu Sans Mono",monospace}
pre{overflow:auto;background:var(--wash);padding:.8em}
sup,sub{font-size:.7em;line-height:0;font-variant-numeric:lining-nums}
sup a{text-decoration:none;color:var(--red);padding:.3em .15em}
.table{overflow-x:auto;margin:1.2em 0}table{border-collapse:collapse;font-variant-numeric:lining-nums tabular-nums}
th,td{padding:.3em .8em .3em 0;text-align:start;vertical-align:top;border-bottom:1px solid var(--rule)}caption{text-align:start;font-style:italic;padding-bottom:.4em}
figure{margin:1.5em 0}figcaption{font-size:.9em;color:var(--faint)}img{max-width:100%;height:auto}

/* lists */
.list,.cast,.bibliography,.witnesses{margin:.4em 0 1em}
ul.list>li{position:relative;padding-inline-start:1.2em;margin:.1em 0}.cast>li{padding-inline-start:1.2em;text-indent:-1.2em}.cast>li>*{text-indent:0}
ul.list>li::before{content:"–";position:absolute;inset-inline-start:0;color:var(--faint)}
.numbered>li{display:block;position:relative;padding-inline-start:2em;margin:.3em 0}
.numbered>li>.number{position:absolute;inset-inline-start:0;color:var(--red)}
.numbered .numbered{margin:.3em 0}
.inline,.inline>li{display:inline}
dl.list>dt{font-variant-caps:small-caps;letter-spacing:.05em;margin-top:.5em}
dl.list>dd{margin:0 0 .2em 1.6em}
.present dd ul.list{margin:0}.present dd ul.list>li{display:inline-block;margin:0 .35em 0 0;padding:0;text-indent:0}
.present dd ul.list>li::before{content:none}.present dd ul.list>li:not(:last-child)::after{content:"·";color:var(--red);margin-inline-start:.35em}
.bibliography>li,.witnesses>li{padding-inline-start:1.6em;text-indent:-1.6em;margin:.3em 0}.bibliography>li>*,.witnesses>li>*{text-indent:0}

/* verse and drama */
.lg{margin:0 0 1em}.l{padding-inline-start:3em;text-indent:-1.5em;position:relative}.l>*{text-indent:0}
.line-number{position:absolute;inset-inline-start:0;font-size:.75em;color:var(--faint)}
.sp{margin:0 0 .8em}.speaker{font-variant-caps:small-caps;letter-spacing:.04em;color:var(--red);break-after:avoid}
.sp .p,.sp p{margin:0}.stage,.set{font-style:italic;color:var(--faint)}div.stage{margin:.5em 0}.castItem{margin:0}

/* what belongs to the text */
.footnotes,.apparatus,.register,.about,.standoff{margin-top:4rem;padding-top:1.5rem;border-top:1px solid var(--rule);font-size:.9em;line-height:1.5}
.footnotes h2,.apparatus h2,.register h2,.about h2,.standoff h2{font-size:1.45em;margin:0 0 1em}
.footnotes li,.apparatus li{position:relative;padding-inline-start:2.2em;margin:.35em 0}
.footnotes .number,.apparatus .number{position:absolute;inset-inline-start:0;color:var(--red);text-decoration:none;min-width:1.6em}
.note p:last-child,.rdg p:last-child{margin-bottom:0}
.lemma{font-style:normal}.sigla,.omitted,.loc{font-style:italic;color:var(--faint)}.sigla a{text-decoration:none}
.register h3{font-variant-caps:all-small-caps;letter-spacing:.09em;color:var(--red);font-size:1.1em;margin:2rem 0 .8rem}
.entry{margin:0 0 1.1em;padding-inline-start:1.2em;break-inside:avoid}
.entry p,.entry-field{margin:0;hyphens:none}
.entry-head{margin-inline-start:-1.2em!important}.preferred{font-size:1.1em}
.life,.tongue,.field,.unresolved,.identifiers{color:var(--faint)}
.field{font-style:italic}.variants,.mentions,.identifiers,.offices,.entry-field{font-size:.94em}
.again{vertical-align:.35em;font-size:.7em;text-decoration:none;color:var(--red);padding:.2em;font-variant-numeric:lining-nums}
.where a{white-space:nowrap}
.about dl{margin:0}.pair{margin:0 0 1.1em}.pair dt{font-variant-caps:all-small-caps;letter-spacing:.07em;color:var(--red)}.pair dd{margin:0}
.pair dd p:last-child,.pair dd ul:last-child{margin-bottom:0}
.revisions li{margin:.3em 0}
@media (min-width:44rem){.pair{display:grid;grid-template-columns:9em minmax(0,1fr);column-gap:1.5em}.pair dt{line-height:1.3;padding-top:.15em}}

@page{margin:22mm 24mm}
@media print{:root{--paper:#fff;--ink:#000;--faint:#444;--red:#000;--rule:#999;--wash:#fff}
html{font-size:10.5pt;line-height:1.4}body{display:block;max-width:none;padding:0}.skip,.contents{display:none}.masthead{padding-top:0}
a{text-decoration:none}p{orphans:2;widows:2}.speech>h2 .running-number{position:static;margin-inline-end:.35em}
.register ul{columns:2;column-gap:8mm}.register,.about{break-before:page}details:not([open])>*{display:block}}
</xsl:text></xsl:template>

</xsl:stylesheet>
