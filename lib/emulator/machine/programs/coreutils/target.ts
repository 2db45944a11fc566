import { isDirectory } from "../kit/files";
import type { Tool } from "../kit/tool";

export type Target = {
	readonly sources: readonly string[];
	/** The folder that they go into; undefined when there is one source and the destination is its new name. */
	readonly folder: string | undefined;
	readonly destination: string;
};

function refuse(tool: Tool, path: string): never {
	const words = `target ${tool.q(path)}`;
	if (tool.sys.machine.facts.userland !== "debian12") {
		tool.die(`${words} is not a directory`);
	}
	try {
		tool.sys.stat(path);
	} catch (error) {
		tool.dieOf(words, error);
	}
	tool.die(`${words}: Not a directory`);
}

/** Finds sources and destination of cp and mv: SOURCE DEST, SOURCE... FOLDER, -t FOLDER SOURCE..., -T SOURCE DEST. */
export function findTarget(tool: Tool): Target {
	const given = tool.value("t");
	const { operands } = tool;
	const [first, second, third] = operands;
	if (first === undefined) {
		tool.wrong("missing file operand");
	}
	if (given !== undefined) {
		if (tool.has("T")) {
			tool.die("cannot combine --target-directory (-t) and --no-target-directory (-T)");
		}
		if (!isDirectory(tool.sys, given)) {
			refuse(tool, given);
		}
		return { sources: operands, folder: given, destination: given };
	}
	if (second === undefined) {
		tool.wrong(`missing destination file operand after ${tool.q(first)}`);
	}
	if (tool.has("T")) {
		if (third !== undefined) {
			tool.wrong(`extra operand ${tool.q(third)}`);
		}
		return { sources: [first], folder: undefined, destination: second };
	}
	const destination = operands.at(-1) ?? "";
	if (isDirectory(tool.sys, destination)) {
		return { sources: operands.slice(0, -1), folder: destination, destination };
	}
	if (operands.length > 2) {
		refuse(tool, destination);
	}
	return { sources: [first], folder: undefined, destination };
}
