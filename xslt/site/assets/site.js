// What a script adds to the page of a document; the page is complete without it.
// 1 the entry and the words that it is about are shown together; 2 switches for breaks, names and the size of the text;
// 3 a button that copies the address of a passage; 4 a change of witness keeps the place.
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
