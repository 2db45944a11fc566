import { builtins } from "./builtins";
import { callDeep } from "./drive";
import { evaluateText } from "./expand/arithmetic";
import { expandKey } from "./expand/key";
import { expandParts } from "./expand/words";
import { runScriptFile } from "./invoke";
import { printCommand, printFunction } from "./print";
import { callFunction } from "./run/function";
import { runAndOr, runCommand, runList } from "./run/lists";
import { finish, runText } from "./run/script";
import { runWords } from "./run/simple";
import { capture, openProcess } from "./run/substitution";
import { watchVariable } from "./start-variables";
import type { Engine } from "./state/shell";

/** The parts of the interpreter, as they call each other. */
export const engine: Engine = {
	runList,
	runCommand,
	runAndOr,
	runText,
	runWords,
	evaluate: (shell, text) => evaluateText(shell, text, "expansion"),
	expandParts,
	expandKey,
	variableChanged: watchVariable,
	callFunction: (shell, name, args) => callDeep(callFunction(shell, name, args)),
	capture,
	openProcess,
	isBuiltin: (shell, name) => builtins(shell).has(name) && !shell.disabledBuiltins.has(name),
	builtinNames: (shell) => [...builtins(shell).keys()],
	runScriptFile,
	printCommand,
	printFunction,
	finish,
};
