/**
 * Stands in for VS Code's native log writer, `@vscode/spdlog`, with the part of its interface that VS Code
 * calls: log files and output channels work, and nothing has to be compiled.
 */
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
const off = levels.length;

class Logger {
  constructor(_type, _name, path) {
    this.path = path;
    this.level = levels.indexOf('info');
    this.formatted = true;
    levels.forEach((name, level) => {
      this[name === 'warning' ? 'warn' : name] = (message) => this.write(level, String(message));
    });
    mkdirSync(dirname(path), { recursive: true });
  }

  write(level, message) {
    if (level < this.level || this.level === off) return;
    appendFileSync(this.path, this.formatted ? `${time()} [${levels[level]}] ${message}\n` : message);
  }

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  setPattern() {}

  clearFormatters() {
    this.formatted = false;
  }

  flush() {}

  drop() {}
}

/** Local time, as VS Code writes it: 2026-01-31 23:59:59.999 */
function time() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000)
    .toISOString()
    .replace('T', ' ')
    .slice(0, 23);
}

const create = (name, path) => Promise.resolve(new Logger('rotating', name, path));

// One assignment each: VS Code imports this file as an ES module, whose names Node finds by reading.
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
