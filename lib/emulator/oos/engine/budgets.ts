/**
 * What an execution may use up, so that none stays for ever or takes the emulator with it. OOS documents the length of a
 * loop (plan-loop) and of a template (template) only; these are the emulator's own (docs/limits.md). A tree is an
 * execution with all that it started by tasks; each firing of a trigger begins a tree of its own.
 */

/** Tasks that one execution may enter, counting a task again each time a jump leads back to it; loop items not. */
export const MAX_STEPS = 5_000;
/** Task executions of a tree, loop items included. */
export const MAX_TREE_TASKS = 100_000;
/** Executions of a tree. */
export const MAX_TREE_EXECUTIONS = 5_000;
/** Characters of properties, answers and outputs that a tree may keep. */
export const MAX_TREE_CHARACTERS = 128 * 1024 * 1024;
/** Characters that the outputs of one task, or of one execution, may have together. */
export const MAX_OUTPUT_CHARACTERS = 256 * 1024;
/** Characters that the evaluated properties of a task, the items of a loop, or the parameters of an execution may have. */
export const MAX_PROPERTY_CHARACTERS = 1024 * 1024;
/** How deep templates may start templates. */
export const MAX_DEPTH = 10;

/** Why an execution ended that entered too many tasks. */
export function stepsUsedUp(): string {
	return `The execution has used up its budget of ${MAX_STEPS} steps.`;
}

/** Why a task or an execution failed whose outputs are too large. */
export function outputsTooLarge(): string {
	return `The outputs have more than ${MAX_OUTPUT_CHARACTERS} characters, their output size budget.`;
}

/** Why a task failed whose properties or items are too large. */
export function propertiesTooLarge(): string {
	return `The properties have more than ${MAX_PROPERTY_CHARACTERS} characters, their size budget.`;
}

/** What a tree has used so far. */
export type TreeUse = { readonly tasks: number; readonly executions: number; readonly characters: number };

/** Why a tree has to end that has used so much; undefined while it may go on. Pure. */
export function treeUsedUp(use: TreeUse): string | undefined {
	if (use.tasks > MAX_TREE_TASKS) {
		return `The execution and its child executions have used up their budget of ${MAX_TREE_TASKS} tasks.`;
	}
	if (use.executions > MAX_TREE_EXECUTIONS) {
		return `The execution has used up its budget of ${MAX_TREE_EXECUTIONS} child executions.`;
	}
	if (use.characters > MAX_TREE_CHARACTERS) {
		return `The execution and its child executions have used up their output size budget of ${MAX_TREE_CHARACTERS} characters.`;
	}
	return undefined;
}
