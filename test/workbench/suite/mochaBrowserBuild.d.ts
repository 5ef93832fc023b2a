/** Defines the globals `Mocha` and `mocha`; exports nothing that is used. */
declare module 'mocha/mocha.js';
