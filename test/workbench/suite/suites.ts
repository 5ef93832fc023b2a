import './activation.suite.js';
