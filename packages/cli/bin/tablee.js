#!/usr/bin/env node
'use strict';

const { nodeProblem } = require('./node-version.js');

const problem = nodeProblem(process.versions.node);

if (problem) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
} else {
  // TypeScript, which only a newer Node can load: that is why the version is looked at first.
  import('../src/main.ts').catch((fault) => {
    process.stderr.write(`${fault instanceof Error ? fault.stack : fault}\n`);
    process.exitCode = 1;
  });
}
