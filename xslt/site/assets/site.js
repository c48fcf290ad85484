// What a script adds to the page of a document; the page is complete without it.
// 1 the entry and the words that it is about are shown together; 2 switches for breaks, names and the size of the text;
// 3 a button that copies the address of a passage; 4 a change of witness keeps the place; 5 the text of a witness in
// place, where the page has its readings; 6 kinds of variants are hidden; 7 the facsimile stands beside the text and
// follows it, zones and passages lead to each other.
(function () {
  'use strict';
  var root = document.documentElement;

  // 1
  function together(from, to) {
    ['mouseenter', 'focusin'].forEach(function (event) { from.addEventListener(event, function () { to.classList.add('now'); }); });
    ['mouseleave', 'focusout'].forEach(function (event) { from.addEventListener(event, function () { to.classList.remove('now'); }); });
  }
  document.querySelectorAll('sup.app-mark a[href], sup.note-mark a[href]').forEach(function (link) {
    var entry = document.getElementById(decodeURIComponent(link.getAttribute('href').slice(1)));
    if (!entry) return;
    var lemma = link.parentNode.previousElementSibling;
    together(link.parentNode, entry);
    if (lemma && lemma.classList.contains('lem')) { together(lemma, entry); together(entry, lemma); }
    var side = entry.closest('.beside');
    var show = function () {
      if (side && side.scrollHeight > side.clientHeight) side.scrollTo({ top: entry.offsetTop - side.offsetTop - side.clientHeight / 3 });
    };
    link.addEventListener('focus', show);
    link.parentNode.addEventListener('mouseenter', show);
  });

  // 2
  var place = document.querySelector('.switches');
  function remembered(key) { try { return localStorage.getItem('siglum.' + key); } catch (e) { return null; } }
  function remember(key, value) { try { localStorage.setItem('siglum.' + key, value); } catch (e) { /* a page from disk may not */ } }
  function button(text, act) {
    var made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.addEventListener('click', function () { act(made); });
    place.appendChild(made);
    return made;
  }
  function shown(text, kind, when) {
    if (!document.querySelector(when)) return;
    var made = button(text, function () { set(!root.classList.contains('no-' + kind)); });
    function set(off) {
      root.classList.toggle('no-' + kind, off);
      made.setAttribute('aria-pressed', String(!off));
      remember(kind, off ? 'off' : 'on');
    }
    set(remembered(kind) === 'off');
  }
  if (place) {
    place.hidden = false;
    shown(place.dataset.breaks, 'breaks', '.edition .break, .edition br');
    shown(place.dataset.names, 'names', 'a.persName, a.placeName, a.orgName, a.rs');
    var size = parseFloat(remembered('size')) || 1;
    var resize = function (by) {
      size = Math.min(2, Math.max(0.8, size * by));
      root.style.fontSize = size === 1 ? '' : 'calc(' + size + ' * clamp(1.05rem, .98rem + .3vw, 1.2rem))';
      remember('size', String(size));
    };
    resize(1);
    button(place.dataset.smaller, function () { resize(1 / 1.1); });
    button(place.dataset.larger, function () { resize(1.1); });

    // 3
    document.querySelectorAll('.edition p[id], .edition .p[id], .edition .l[id], .edition .ab[id]').forEach(function (passage) {
      var made = document.createElement('button');
      made.type = 'button';
      made.className = 'copy';
      made.textContent = '¶';
      made.title = place.dataset.copy;
      made.setAttribute('aria-label', place.dataset.copy + ' ' + passage.id);
      made.addEventListener('click', function () {
        var address = location.href.split('#')[0] + '#' + encodeURIComponent(passage.id);
        var done = function () { made.title = place.dataset.copied; made.textContent = '✓'; };
        history.replaceState(null, '', '#' + encodeURIComponent(passage.id));
        if (navigator.clipboard) navigator.clipboard.writeText(address).then(done, function () {}); else done();
      });
      passage.appendChild(made);
    });
  }

  // 5
  var choice = document.querySelector('.witness-choice');
  function inner(one, name) {
    return Array.prototype.filter.call(one.children, function (child) { return child.classList.contains(name); });
  }
  function showWitness(id) {
    document.querySelectorAll('.edition .alt').forEach(function (first) {
      var entry = first.parentNode, shown = null;
      if (first !== inner(entry, 'alt')[0]) return;
      inner(entry, 'alt').forEach(function (alt) {
        var isIts = !shown && !!id && alt.dataset.w.split(' ').indexOf(id) >= 0;
        alt.hidden = !isIts;
        if (isIts) shown = alt;
      });
      inner(entry, 'lem').forEach(function (lemma) { lemma.hidden = !!shown; });
      entry.classList.toggle('differs', !!shown);
    });
  }
  if (choice && choice.querySelector('a[data-w]')) {
    var current = choice.querySelector('[aria-current]');
    var edited = document.createElement('a');
    edited.href = location.pathname;
    edited.dataset.w = '';
    edited.setAttribute('aria-current', 'page');
    edited.textContent = current.textContent;
    current.parentNode.replaceChild(edited, current);
    choice.addEventListener('click', function (event) {
      var link = event.target.closest('a[data-w]');
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      event.stopPropagation();
      showWitness(link.dataset.w);
      choice.querySelectorAll('[aria-current]').forEach(function (one) { one.removeAttribute('aria-current'); });
      link.setAttribute('aria-current', 'page');
    }, true);
  }

  // 6
  var kinds = [];
  document.querySelectorAll('.apparatus li[data-kind]').forEach(function (entry) {
    if (kinds.indexOf(entry.dataset.kind) < 0) kinds.push(entry.dataset.kind);
  });
  if (place && kinds.length && document.querySelectorAll('.apparatus li').length > 1) {
    var label = document.createElement('span');
    label.className = 'label';
    label.textContent = place.dataset.variants;
    place.appendChild(label);
    kinds.sort().forEach(function (kind) {
      var made = button(kind, function () {
        var off = made.getAttribute('aria-pressed') === 'true';
        made.setAttribute('aria-pressed', String(!off));
        document.querySelectorAll('[data-kind]').forEach(function (one) {
          if (one.dataset.kind !== kind) return;
          if (one.localName === 'li') { one.hidden = off; return; }
          inner(one, 'app-mark').forEach(function (mark) { mark.hidden = off; });
        });
      });
      made.setAttribute('aria-pressed', 'true');
    });
  }

  // 7
  function facsimile() {
    var sheets = Array.prototype.slice.call(document.querySelectorAll('.edition a.facsimile'));
    if (!place || !sheets.length) return;
    var pane = document.createElement('aside');
    pane.className = 'pane';
    pane.hidden = true;
    pane.setAttribute('aria-label', place.dataset.facsimile);
    var bar = document.createElement('div');
    bar.className = 'pane-bar';
    var scroller = document.createElement('div');
    scroller.className = 'pane-scroll';
    scroller.tabIndex = 0;
    scroller.setAttribute('role', 'region');
    scroller.setAttribute('aria-label', place.dataset.facsimile);
    var sheet = document.createElement('div');
    sheet.className = 'sheet';
    var image = document.createElement('img');
    sheet.appendChild(image);
    scroller.appendChild(sheet);
    var zoom = 1, shown = null;
    [['+', place.dataset.larger, 1.4], ['−', place.dataset.smaller, 1 / 1.4]].forEach(function (one) {
      var made = document.createElement('button');
      made.type = 'button';
      made.textContent = one[0];
      made.setAttribute('aria-label', one[1]);
      made.addEventListener('click', function () {
        zoom = Math.min(8, Math.max(1, zoom * one[2]));
        sheet.style.width = zoom * 100 + '%';
      });
      bar.appendChild(made);
    });
    pane.appendChild(bar);
    pane.appendChild(scroller);
    document.body.insertBefore(pane, document.querySelector('main'));

    function passagesOf(zone) {
      return Array.prototype.filter.call(document.querySelectorAll('.edition [data-zone]'), function (one) { return one.dataset.zone === zone; });
    }
    function addZones(surface) {
      sheet.querySelectorAll('.zone').forEach(function (one) { one.remove(); });
      var found = Array.prototype.filter.call(document.querySelectorAll('.zones'), function (one) { return one.dataset.surface === surface; })[0];
      if (!found) return;
      found.dataset.zones.split(';').forEach(function (coded) {
        var parts = coded.split(' '), passages = passagesOf(parts[0]);
        if (!passages.length) return;
        var zone = document.createElement('button');
        zone.type = 'button';
        zone.className = 'zone';
        zone.dataset.of = parts[0];
        zone.setAttribute('aria-label', passages[0].textContent.trim().slice(0, 60) || parts[0]);
        zone.style.cssText = 'left:' + parts[1] + '%;top:' + parts[2] + '%;width:' + parts[3] + '%;height:' + parts[4] + '%';
        zone.addEventListener('click', function () { passages[0].scrollIntoView({ block: 'center' }); });
        passages.forEach(function (passage) { together(zone, passage); });
        sheet.appendChild(zone);
      });
    }
    function show(link) {
      if (shown === link) return;
      shown = link;
      var from = link.querySelector('img');
      image.src = from.getAttribute('src');
      image.alt = from.alt;
      addZones(link.dataset.surface);
      scroller.scrollTop = 0;
    }
    function follow() {
      if (pane.hidden) return;
      var current = sheets[0];
      sheets.forEach(function (link) { if (link.getBoundingClientRect().top < window.innerHeight / 2) current = link; });
      show(current);
    }
    document.querySelectorAll('.edition [data-zone]').forEach(function (passage) {
      function light(on) {
        sheet.querySelectorAll('.zone').forEach(function (zone) { if (zone.dataset.of === passage.dataset.zone) zone.classList.toggle('now', on); });
      }
      ['mouseenter', 'focusin'].forEach(function (event) { passage.addEventListener(event, function () { light(true); }); });
      ['mouseleave', 'focusout'].forEach(function (event) { passage.addEventListener(event, function () { light(false); }); });
    });
    var made = button(place.dataset.facsimile, function () { open(pane.hidden); });
    function open(on) {
      pane.hidden = !on;
      root.classList.toggle('with-pane', on);
      made.setAttribute('aria-pressed', String(on));
      remember('pane', on ? 'on' : 'off');
      follow();
    }
    window.addEventListener('scroll', follow, { passive: true });
    open(remembered('pane') === 'on');
  }
  facsimile();

  // 4
  document.querySelectorAll('a[data-keep]').forEach(function (link) {
    link.addEventListener('click', function () {
      var best = null;
      document.querySelectorAll('.edition [id]').forEach(function (one) {
        if (!best && one.getBoundingClientRect().bottom > 0 && one.id.indexOf(':') < 0) best = one;
      });
      if (best && window.scrollY > 200) link.href = link.getAttribute('href').split('#')[0] + '#' + encodeURIComponent(best.id);
    });
  });
})();
