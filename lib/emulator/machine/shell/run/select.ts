import type { Routine } from "../../kernel/sys";
import type { Compound } from "../ast";
import { readLine } from "../builtins/read-line";
import { expandFields } from "../expand/words";
import type { Shell } from "../state/shell";
import { loopStep } from "./loop";

/** The menu of select: items numbered in columns, as wide as COLUMNS allows. */
export function menuOf(items: readonly string[], columns: number): string {
	const numberWidth = String(items.length).length;
	const itemWidth = Math.max(...items.map((item) => item.length)) + numberWidth + 2 + 2;
	let perRow = Math.max(1, Math.floor(columns / itemWidth));
	let rows = Math.ceil(items.length / perRow);
	perRow = Math.ceil(items.length / rows);
	if (rows === 1) {
		rows = perRow;
		perRow = 1;
	}
	let menu = "";
	for (let row = 0; row < rows; row++) {
		let line = "";
		for (let at = row; at < items.length; at += rows) {
			const text = `${String(at + 1).padStart(numberWidth)}) ${items[at] ?? ""}`;
			line += at + rows < items.length ? text.padEnd(itemWidth) : text;
		}
		menu += `${line}\n`;
	}
	return menu;
}

/** select NAME in …: asks on stderr, reads answers from stdin until its end. */
export function* runSelect(shell: Shell, body: Extract<Compound, { kind: "select" }>, line: number): Routine<number> {
	shell.mayReplace = false;
	shell.line = line;
	const items = body.words === undefined ? shell.positional : yield* expandFields(shell, body.words);
	if (items.length === 0) {
		return 0;
	}
	let status = 0;
	let showsMenu = true;
	shell.loopDepth += 1;
	try {
		for (;;) {
			yield* shell.sys.spend(2);
			if (showsMenu) {
				yield* shell.warn(menuOf(items, Number(shell.variables.scalar("COLUMNS") ?? "80") || 80));
			}
			yield* shell.warn(shell.variables.scalar("PS3") ?? "#? ");
			const answer = yield* readLine(shell, 0, {});
			if (answer.text === "" && answer.atEnd) {
				yield* shell.warn("\n");
				return 1;
			}
			const reply = answer.text.replace(/^[ \t]+|[ \t]+$/g, "");
			shell.variables.assign("REPLY", answer.text);
			showsMenu = reply === "";
			if (showsMenu) {
				continue;
			}
			shell.variables.assign(body.name, /^\d+$/.test(reply) ? (items[Number(reply) - 1] ?? "") : "");
			status = yield* shell.engine.runList(shell, body.body);
			if (shell.jump !== undefined && loopStep(shell) === "stop") {
				return status;
			}
			showsMenu = (shell.variables.scalar("REPLY") ?? "") === "";
		}
	} finally {
		shell.loopDepth -= 1;
	}
}
