import type { CommandNode, PipelineNode, SimpleCommandNode, StatementNode, WordNode } from "just-bash";

/** A word of plain text. */
export function literal(value: string): WordNode {
	return { type: "Word", parts: [{ type: "Literal", value }] };
}

/** The text of a word that is nothing but plain text. */
export function literalText(word: WordNode | null): string | undefined {
	const [part, ...more] = word?.parts ?? [];
	return part?.type === "Literal" && more.length === 0 ? part.value : undefined;
}

/** A command without redirections. */
export function simple(name: string, ...args: string[]): SimpleCommandNode {
	return { type: "SimpleCommand", assignments: [], name: literal(name), args: args.map(literal), redirections: [] };
}

/** A command as a statement of its own. */
export function asStatement(command: CommandNode): StatementNode {
	const pipeline: PipelineNode = { type: "Pipeline", commands: [command], negated: false };
	return { type: "Statement", pipelines: [pipeline], operators: [], background: false };
}

/** Several statements in the place of one. */
export function wrap(items: ReadonlyArray<StatementNode | CommandNode>): StatementNode {
	const body = items.map((item) => (item.type === "Statement" ? item : asStatement(item)));
	return asStatement({ type: "Group", body, redirections: [] });
}
