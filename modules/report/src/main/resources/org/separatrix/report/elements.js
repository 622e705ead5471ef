// Makes elements and prints numbers. Text only ever becomes text, never markup.
const elements = (() => {
  'use strict';
  const SVG = 'http://www.w3.org/2000/svg';

  function element(name, text, ...children) {
    const made = document.createElement(name);
    if (text !== null) made.textContent = text;
    made.append(...children);
    return made;
  }

  function shape(name, attributes, parent) {
    const made = document.createElementNS(SVG, name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (parent) parent.append(made);
    return made;
  }

  function format(number) {
    if (number === null || Number.isNaN(number)) return 'none';
    if (!Number.isFinite(number)) return number > 0 ? '∞' : '−∞';
    const size = Math.abs(number);
    const text = size !== 0 && (size < 1e-3 || size >= 1e6)
      ? number.toExponential(3).replace(/\.?0+e/, 'e').replace('e+', 'e')
      : String(Number(number.toPrecision(5)));
    return text.replace(/-/g, '−');
  }

  return {element, shape, format};
})();
