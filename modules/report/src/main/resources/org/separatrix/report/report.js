// Makes the figures of a page answer to a pointer and to the keyboard, and shows the trajectory behind a point.
(() => {
  'use strict';
  const {element, shape, format} = elements;
  const page = JSON.parse(document.getElementById('page').textContent);
  const trajectories = JSON.parse(document.getElementById('trajectories').textContent);
  const tip = document.getElementById('tip');
  const aside = document.getElementById('cell');
  const views = [];
  let chosen = null;
  let origin = null;

  function valueText(label) {
    return label.length > 9 && Number.isFinite(Number(label)) ? format(Number(label)) : label;
  }

  // ---- points of diagrams

  const AROUND = 7;

  function place(view, index) {
    const columns = view.drawing.x.labels.length;
    const column = index % columns;
    const row = Math.floor(index / columns);
    const x = view.panel.across;
    const y = view.panel.upward;
    if (view.panel.spotX) {
      const spot = {x: view.panel.spotX[index], y: view.panel.spotY[index] ?? y[0]};
      return {column, row, left: spot.x - AROUND, right: spot.x + AROUND, top: spot.y - AROUND, bottom: spot.y + AROUND};
    }
    return {
      column, row,
      left: Math.min(x[column], x[column + 1]), right: Math.max(x[column], x[column + 1]),
      top: Math.min(y[row], y[row + 1]), bottom: Math.max(y[row], y[row + 1]),
    };
  }

  function coordinates(view, index) {
    const at = place(view, index);
    const facts = [
      [view.drawing.x.name, valueText(view.drawing.x.labels[at.column])],
      [view.drawing.y.name, valueText(view.drawing.y.labels[at.row])],
    ];
    const title = view.panel.title;
    const facets = title.split(', ').map((facet) => facet.split(' = '));
    if (facets.every((facet) => facet.length === 2)) return facets.concat(facts);
    return title ? [['panel', title]].concat(facts) : facts;
  }

  function within(interval) {
    return interval[0] === null ? '' : ', 95 % interval ' + format(interval[0]) + ' to ' + format(interval[1]);
  }

  function findings(view, index) {
    const panel = view.panel;
    const cells = panel.cells[index];
    const found = [];
    if (cells === 0) return [{text: 'no cells'}];
    if (panel.counts) {
      panel.counts[index].forEach((count, phase) => {
        if (count > 0) {
          const share = cells === 1 ? '' : ': ' + count + ' of ' + cells + ' cells';
          found.push({text: view.drawing.phases[phase] + share, color: view.drawing.colors[phase]});
        }
      });
      if (cells > 1 && found.length) found.push({text: 'share of the majority' + within(panel.agreement[index])});
      return found.length ? found : [{text: 'no phase'}];
    }
    const valued = panel.valued[index];
    const color = panel.spotX ? view.drawing.colors[place(view, index).row] : undefined;
    if (valued === 0) {
      found.push({text: 'no value' + (cells > 1 ? ' in ' + cells + ' cells' : ''), color});
    } else if (panel.error[index] !== null) {
      found.push({text: format(panel.mean[index]) + ' ± ' + format(panel.error[index]) + ' from ' + valued + ' cells', color});
    } else if (valued === 1) {
      found.push({text: format(panel.mean[index]), color});
    } else {
      const mean = 'mean ' + format(panel.mean[index]) + within(panel.interval[index]);
      const median = 'median ' + format(panel.median[index]);
      const shown = view.drawing.statistic === 'median' ? [median, mean] : [mean, median];
      found.push({text: shown[0], color}, {text: shown[1]});
      found.push({text: 'from ' + format(panel.least[index]) + ' to ' + format(panel.largest[index])});
    }
    if (valued > 0 && valued < cells) found.push({text: valued + ' of ' + cells + ' cells have a value'});
    if (panel.theory[index] !== null) found.push({text: 'theory ' + format(panel.theory[index])});
    return found;
  }

  function frame(rect, at) {
    rect.setAttribute('x', at.left);
    rect.setAttribute('y', at.top);
    rect.setAttribute('width', at.right - at.left);
    rect.setAttribute('height', at.bottom - at.top);
    rect.removeAttribute('hidden');
  }

  function between(edges, coordinate) {
    for (let i = 0; i + 1 < edges.length; i++) {
      if (coordinate >= Math.min(edges[i], edges[i + 1]) && coordinate <= Math.max(edges[i], edges[i + 1])) return i;
    }
    return -1;
  }

  function pointed(view, event) {
    const matrix = view.svg.getScreenCTM();
    if (!matrix) return -1;
    const spot = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const column = between(view.panel.across, spot.x);
    if (view.panel.spotX) return column < 0 ? -1 : nearest(view, column, spot.y, () => true);
    const row = between(view.panel.upward, spot.y);
    return column < 0 || row < 0 ? -1 : row * view.drawing.x.labels.length + column;
  }

  // of lines: the drawn point of a column that is nearest to a height, among those that may be; -1 if there is none
  function nearest(view, column, height, may) {
    const columns = view.drawing.x.labels.length;
    let best = -1;
    view.panel.spotY.forEach((y, index) => {
      if (index % columns !== column || y === null || !may(y)) return;
      if (best < 0 || Math.abs(y - height) < Math.abs(view.panel.spotY[best] - height)) best = index;
    });
    return best;
  }

  // of lines: along its line, or to the next line above or below
  function moved(view, at, [across, up]) {
    const columns = view.drawing.x.labels.length;
    const height = view.panel.spotY[view.index];
    if (across === 0 && height !== null) {
      const next = nearest(view, at.column, height, y => (height - y) * up > 0);
      return next < 0 ? view.index : next;
    }
    return at.row * columns + Math.max(0, Math.min(columns - 1, at.column + across));
  }

  function showTip(view, index, x, y) {
    tip.replaceChildren();
    for (const [name, value] of coordinates(view, index)) tip.append(element('div', name + ' = ' + value));
    for (const finding of findings(view, index)) {
      const line = element('div', null);
      if (finding.color) {
        const chip = element('span', null);
        chip.className = 'chip';
        chip.style.background = finding.color;
        line.append(chip);
      }
      line.append(finding.text);
      tip.append(line);
    }
    tip.hidden = false;
    const room = tip.getBoundingClientRect();
    tip.style.left = Math.max(4, x + 16 + room.width > innerWidth ? x - 14 - room.width : x + 16) + 'px';
    tip.style.top = Math.max(4, y + 16 + room.height > innerHeight ? y - 12 - room.height : y + 16) + 'px';
    frame(view.cursor, place(view, index));
  }

  function hideTip(view) {
    tip.hidden = true;
    view.cursor.setAttribute('hidden', '');
  }

  function showFromKeyboard(view) {
    const at = place(view, view.index);
    const spot = new DOMPoint(at.right, at.bottom).matrixTransform(view.svg.getScreenCTM());
    showTip(view, view.index, spot.x - 8, spot.y - 8);
  }

  function pressed(view, event) {
    const columns = view.drawing.x.labels.length;
    const rows = view.drawing.y.labels.length;
    const right = view.panel.across[0] < view.panel.across[columns] ? 1 : -1;
    const up = view.panel.spotX || view.panel.upward[0] > view.panel.upward[rows] ? 1 : -1;
    const at = place(view, view.index);
    const moves = {ArrowLeft: [-right, 0], ArrowRight: [right, 0], ArrowUp: [0, up], ArrowDown: [0, -up]};
    if (event.key in moves) {
      if (view.panel.spotX) {
        view.index = moved(view, at, moves[event.key]);
      } else {
        const column = Math.max(0, Math.min(columns - 1, at.column + moves[event.key][0]));
        const row = Math.max(0, Math.min(rows - 1, at.row + moves[event.key][1]));
        view.index = row * columns + column;
      }
      showFromKeyboard(view);
      event.preventDefault();
    } else if (event.key === 'Enter' || event.key === ' ') {
      choose(view, view.index);
      event.preventDefault();
    }
  }

  function watch(drawing, panel, svg) {
    const x = panel.across;
    const y = panel.upward;
    const group = shape('g', {}, svg);
    const view = {drawing, panel, svg, index: 0};
    const hit = shape('rect', {class: 'hit', tabindex: 0, role: 'button'}, group);
    frame(hit, {
      left: Math.min(x[0], x[x.length - 1]), right: Math.max(x[0], x[x.length - 1]),
      top: Math.min(y[0], y[y.length - 1]), bottom: Math.max(y[0], y[y.length - 1]),
    });
    hit.setAttribute('aria-label', 'points of ' + (panel.title || drawing.show) + ', arrow keys move, Enter opens');
    view.chosen = shape('rect', {class: 'chosen', hidden: ''}, group);
    view.cursor = shape('rect', {class: 'cursor', hidden: ''}, group);
    hit.addEventListener('pointermove', event => {
      const index = pointed(view, event);
      if (index < 0) return hideTip(view);
      view.index = index;
      showTip(view, index, event.clientX, event.clientY);
    });
    hit.addEventListener('pointerleave', () => hideTip(view));
    hit.addEventListener('blur', () => hideTip(view));
    hit.addEventListener('focus', () => { if (hit.matches(':focus-visible')) showFromKeyboard(view); });
    hit.addEventListener('keydown', event => pressed(view, event));
    hit.addEventListener('click', event => {
      const index = pointed(view, event);
      if (index >= 0) choose(view, index);
    });
    view.hit = hit;
    views.push(view);
  }

  // ---- the panel of one cell

  function choose(view, index) {
    const cell = view.panel.examples[index];
    if (cell === '-1') return;
    origin = view.hit;
    open(cell);
    location.hash = 'cell=' + cell;
  }

  function close() {
    chosen = null;
    aside.hidden = true;
    document.body.classList.remove('beside');
    for (const view of views) view.chosen.setAttribute('hidden', '');
    if (origin) origin.focus({preventScroll: true});
  }

  function open(cell) {
    chosen = cell;
    aside.replaceChildren();
    const button = element('button', 'Close');
    button.className = 'close';
    button.addEventListener('click', close);
    const heading = element('h2', 'Cell ' + cell);
    heading.tabIndex = -1;
    aside.append(button, heading);

    const facts = new Map();
    const seen = [];
    for (const view of views) {
      const index = view.panel.examples.indexOf(cell);
      if (index < 0) {
        view.chosen.setAttribute('hidden', '');
        continue;
      }
      frame(view.chosen, place(view, index));
      for (const [name, value] of coordinates(view, index)) facts.set(name, value);
      seen.push([view.drawing.show, findings(view, index).map(finding => finding.text).join(', ')]);
    }
    const trajectory = trajectories.cells.find(entry => entry[0] === cell);
    const list = element('dl', null);
    for (const [name, value] of facts) list.append(element('dt', name), element('dd', value));
    if (trajectory) list.append(element('dt', 'outcome'), element('dd', trajectory[1] + ' at step ' + trajectory[2]));
    for (const [name, value] of seen) list.append(element('dt', name + ' here'), element('dd', value));
    aside.append(list);
    if (!seen.length && !trajectory) aside.append(element('p', 'No point of this page shows this cell as its example.'));
    aside.append(element('h3', 'Train it again'), element('pre', page.replay + ' ', element('span', '--cell ' + cell)));
    if (trajectory) {
      charts(trajectory);
    } else {
      const note = element('p', 'Its trajectory is not embedded in this page; the command above prints it.');
      note.className = 'quiet';
      aside.append(note);
    }
    aside.hidden = false;
    aside.scrollTop = 0;
    document.body.classList.add('beside');
    heading.focus({preventScroll: true});
  }

  // ---- trajectories

  let numbers = null;

  function series(offset, length) {
    if (!numbers) {
      const text = atob(trajectories.floats);
      const bytes = new Uint8Array(text.length);
      for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
      numbers = new DataView(bytes.buffer);
    }
    const values = new Array(length);
    for (let i = 0; i < length; i++) values[i] = numbers.getFloat32(4 * (offset + i), true);
    return values;
  }

  function charts(trajectory) {
    const [, outcome, stoppedAt, names, rows, start, offsets] = trajectory;
    const steps = series(start, rows);
    const end = outcome.startsWith('diverged') ? stoppedAt : null;
    trajectories.columns[names].forEach((name, i) => chart(aside, name, steps, series(offsets[i], rows), end));
    const note = element('p', 'Against the step, on a logarithmic axis.' + (end === null ? '' : ' Dashed: where it diverged.'));
    note.className = 'quiet';
    aside.append(note);
  }

  // ---- start

  document.querySelectorAll('figure[data-drawing]').forEach(figure => {
    const drawing = page.drawings[Number(figure.dataset.drawing)];
    for (const panel of drawing.panels) watch(drawing, panel, figure.querySelector('svg'));
  });
  document.querySelectorAll('.interactive').forEach(hint => { hint.hidden = false; });

  function follow() {
    const match = /^#cell=(\d+)$/.exec(location.hash);
    if (!match || match[1] === chosen) return;
    open(match[1]);
    const view = views.find(candidate => candidate.panel.examples.includes(match[1]));
    if (view) view.svg.scrollIntoView({block: 'nearest'});
  }
  addEventListener('hashchange', follow);
  addEventListener('keydown', event => { if (event.key === 'Escape' && !aside.hidden) close(); });
  follow();
})();
