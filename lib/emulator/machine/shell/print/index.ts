import type { Command, FunctionDefinition } from "../ast";
export function printCommand(command: Command): string {
	return command.kind === "simple"
		? command.words.map((w) => w.text).join(" ")
		: command.kind === "function"
			? command.text
			: "";
}
export function printFunction(definition: FunctionDefinition): string {
	return definition.text;
}
