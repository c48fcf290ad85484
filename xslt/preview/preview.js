// What `siglum preview` adds to each page: reloads it when the edition has changed, and lists the findings, those of the
// page first. Everything that comes from documents is set as text.
(function () {
  'use strict';
  var here = decodeURIComponent(location.pathname).replace(/^\//, '') || 'index.html';
  var known = 0;
  var panel = document.createElement('details');
  panel.setAttribute('aria-label', 'siglum preview');
  panel.style.cssText = 'position:fixed;inset-block-end:0;inset-inline-end:0;z-index:9;max-width:min(42rem,100vw);max-height:60vh;overflow:auto;' +
    'background:#fffdf5;color:#222;border:1px solid #999;font:13px/1.45 sans-serif;padding:.3em .8em;direction:ltr;text-align:left';
  document.body.appendChild(panel);
  try { panel.open = sessionStorage.getItem('siglum.preview') === 'open'; } catch (e) { /* it stays closed */ }
  panel.addEventListener('toggle', function () {
    try { sessionStorage.setItem('siglum.preview', panel.open ? 'open' : ''); } catch (e) { /* it is forgotten */ }
  });

  function add(to, name, text, style) {
    var made = document.createElement(name);
    made.textContent = text;
    if (style) made.style.cssText = style;
    to.appendChild(made);
    return made;
  }
  function count(number, word) { return number + ' ' + word + (number === 1 ? '' : 's'); }
  function isOfPage(finding) {
    var stem = finding.page.replace(/\.html$/, '');
    return finding.page !== '' && (here === finding.page || here.indexOf(stem + '.') === 0);
  }
  function show(state) {
    panel.textContent = '';
    var colour = state.failure || state.errors ? '#a00000' : '#222';
    add(panel, 'summary', state.failure ? 'The edition cannot be read' : count(state.errors, 'error') + ', ' + count(state.warnings, 'warning'),
      'cursor:pointer;min-height:24px;color:' + colour);
    if (state.failure) {
      add(panel, 'p', state.failure.message, 'margin:.4em 0;color:#a00000');
      add(panel, 'p', state.failure.remedy, 'margin:.4em 0');
      panel.open = true;
    }
    var list = add(panel, 'ul', '', 'list-style:none;margin:0;padding:0');
    state.findings.filter(isOfPage).concat(state.findings.filter(function (one) { return !isOfPage(one); })).forEach(function (finding) {
      var item = add(list, 'li', '', 'padding:.3em 0;border-top:1px solid #ddd;' + (isOfPage(finding) ? '' : 'opacity:.75'));
      var place = finding.file + (finding.line ? ':' + finding.line + ':' + finding.column : '');
      if (finding.page) { add(item, 'a', place, 'color:inherit').href = '/' + encodeURI(finding.page); } else { add(item, 'span', place); }
      add(item, 'b', ' ' + finding.severity + ' ', 'color:' + (finding.severity === 'error' ? '#a00000' : '#6a5200'));
      add(item, 'span', finding.message + (finding.code ? ' [' + finding.code + ']' : ''));
      if (finding.hint) add(item, 'div', finding.hint, 'color:#555');
    });
  }
  function wait(delay) {
    setTimeout(function () {
      fetch('/.siglum/wait?after=' + known).then(function (answer) { return answer.json(); }).then(function (state) {
        if (known && state.version !== known) { location.reload(); return; }
        known = state.version;
        wait(0);
      }).catch(function () { wait(1000); });
    }, delay);
  }
  fetch('/.siglum/state').then(function (answer) { return answer.json(); }).then(function (state) {
    known = state.version;
    show(state);
    wait(0);
  });
})();
