import { BUFFER } from "./buffer";
import { CORE } from "./core";
import { FILES } from "./files";
import { INSPECT } from "./inspect";
import { MAIN } from "./main";
import { MODULES } from "./modules";
import { STREAMS } from "./streams";

/** Where the library keeps node's own modules: made when they are asked for first. */
const HEAD = `"use strict";
/** Output is kept until it is much, or until the host is asked for something that others could notice. */
let kept = [];
let keptLength = 0;
const UNNOTICED = new Set(["now", "uptime", "random", "promise-state", "promise-result", "compile", "compile-module"]);
const flush = () => {
	if (kept.length === 0) return;
	const parts = kept;
	kept = [];
	keptLength = 0;
	for (let at = 0; at < parts.length; ) {
		let end = at;
		while (end < parts.length && parts[end][0] === parts[at][0]) end++;
		rawHost("write", JSON.stringify({ fd: parts[at][0], text: parts.slice(at, end).map((part) => part[1]).join("") }));
		at = end;
	}
};
const host = (name, argument, file) => {
	if (!UNNOTICED.has(name)) flush();
	return rawHost(name, argument, file);
};
const write = (fd, text) => {
	kept.push([fd, text]);
	keptLength += text.length;
	if (keptLength > 65536) flush();
};
const makers = new Map();
const made = new Map();
const core = (name, make) => { makers.set(name, make); };
core.has = (name) => makers.has(name);
core.names = () => makers.keys();
core.get = (name) => { if (!made.has(name)) made.set(name, makers.get(name)()); return made.get(name); };
`;

/** node's library as the text that the engine starts with: a function of the host function that gives the dispatcher. */
export const LIBRARY = `(function (rawHost) { ${[HEAD, INSPECT, CORE, BUFFER, FILES, STREAMS, MODULES, MAIN].join("\n")} })`;
