import type { CommandNode, PipelineNode, ScriptNode, SimpleCommandNode, StatementNode, WordNode } from "just-bash";
import { asStatement, literal, literalText, simple, wrap } from "./shell-syntax";

type Redirection = SimpleCommandNode["redirections"][number];
type Part = WordNode["parts"][number];
type FunctionDef = Extract<CommandNode, { type: "FunctionDef" }>;
type Compound = Exclude<CommandNode, SimpleCommandNode | FunctionDef>;

/** Where a stream goes: a file or device by name, or undefined where the shell itself collects it (a pipe, `$(…)`). */
type Target = { readonly word: WordNode; readonly operator: ">" | ">>" };
type Routes = { readonly out: Target | undefined; readonly err: Target | undefined };

/** What the routed twin of a shell function is called. */
const TWIN = "__routed_";

/** Builtins that say nothing, and whose effect on the shell a redirection could disturb. */
const silent = new Set([":", "true", "false", "exit", "return", "break", "continue", "shift", "local", "wait"]);

/**
 * Sends what a script prints to a device as it is printed, stdout and stderr in their true order. just-bash hands both
 * over separately at the end, and its `exec >file` reaches into pipes and substitutions, so the redirection is put on each
 * command whose output nothing else collects. Functions get a routed twin that is called where nothing collects theirs.
 * A script's own `exec >log 2>&1` becomes the target of what follows it.
 */
export function routeOutput(script: ScriptNode, device: string): ScriptNode {
	const target: Target = { word: literal(device), operator: ">" };
	const router = new Router(functionNames(script));
	return { ...script, statements: router.list(script.statements, { out: target, err: target }) };
}

class Router {
	constructor(private readonly functions: ReadonlySet<string>) {}

	list(statements: readonly StatementNode[], routes: Routes): StatementNode[] {
		let current = routes;
		return statements.map((statement) => {
			const moved = movedBy(statement, current);
			if (moved) {
				current = moved.routes;
				return moved.statement;
			}
			return this.statement(statement, current);
		});
	}

	private statement(statement: StatementNode, routes: Routes): StatementNode {
		const pipelines = statement.pipelines.map((pipeline) => this.pipeline(pipeline, routes));
		if (!statement.background) {
			return { ...statement, pipelines };
		}
		// The shell runs background jobs at once and to their end: they must not make the script wait.
		const inner: StatementNode = { ...statement, pipelines, background: false };
		return wrap([simple(".background", "begin"), inner, simple(".background", "end")]);
	}

	private pipeline(pipeline: PipelineNode, routes: Routes): PipelineNode {
		const last = pipeline.commands.length - 1;
		const commands = pipeline.commands.map((command, index) =>
			index === last
				? this.command(command, routes)
				: this.command(command, { out: undefined, err: pipeline.pipeStderr?.[index] ? undefined : routes.err }),
		);
		return guarded(pipeline, commands, routes);
	}

	private command(command: CommandNode, routes: Routes): CommandNode {
		switch (command.type) {
			case "SimpleCommand":
				return this.simple(command, routes);
			case "FunctionDef":
				return this.functionDef(command, routes);
			default:
				return this.compound(command, after(command.redirections, routes));
		}
	}

	private functionDef(definition: FunctionDef, routes: Routes): CommandNode {
		const inner = after(definition.redirections, routes);
		const twin: FunctionDef = {
			...definition,
			name: TWIN + definition.name,
			body: this.command(definition.body, inner) as Compound,
		};
		return { type: "Group", body: [asStatement(definition), asStatement(twin)], redirections: [] };
	}

	private simple(command: SimpleCommandNode, routes: Routes): SimpleCommandNode {
		const inner: Routes = { out: undefined, err: routes.err };
		const words = {
			args: command.args.map((word) => this.word(word, inner)),
			assignments: command.assignments.map((assignment) => ({
				...assignment,
				value: assignment.value && this.word(assignment.value, inner),
				array: assignment.array?.map((word) => this.word(word, inner)) ?? assignment.array,
			})),
		};
		const name = literalText(command.name);
		if (command.name === null || (name !== undefined && silent.has(name))) {
			return { ...command, ...words };
		}
		const isPlain = after(command.redirections, routes) === routes;
		if (name !== undefined && this.functions.has(name) && isPlain && routes.out && routes.err) {
			return { ...command, ...words, name: literal(TWIN + name) };
		}
		return { ...command, ...words, redirections: [...redirectionsTo(routes), ...command.redirections] };
	}

	private compound(command: Compound, routes: Routes): Compound {
		const list = (statements: readonly StatementNode[]) => this.list(statements, routes);
		switch (command.type) {
			case "If":
				return {
					...command,
					clauses: command.clauses.map(({ condition, body }) => ({ condition: list(condition), body: list(body) })),
					elseBody: command.elseBody && list(command.elseBody),
				};
			case "While":
			case "Until":
				return { ...command, condition: list(command.condition), body: list(command.body) };
			case "For":
				return {
					...command,
					words: command.words?.map((word) => this.word(word, { out: undefined, err: routes.err })) ?? null,
					body: list(command.body),
				};
			case "CStyleFor":
			case "Subshell":
			case "Group":
				return { ...command, body: list(command.body) };
			case "Case":
				return { ...command, items: command.items.map((item) => ({ ...item, body: list(item.body) })) };
			default:
				return command;
		}
	}

	private word(word: WordNode, routes: Routes): WordNode {
		return { ...word, parts: word.parts.map((part) => this.part(part, routes)) };
	}

	private part(part: Part, routes: Routes): Part {
		switch (part.type) {
			case "DoubleQuoted":
				return { ...part, parts: part.parts.map((inner) => this.part(inner, routes)) };
			case "CommandSubstitution":
				return { ...part, body: { ...part.body, statements: this.list(part.body.statements, routes) } };
			default:
				return part;
		}
	}
}

/** Where the streams go inside redirections; the very same object when these touch neither. */
function after(redirections: readonly Redirection[], routes: Routes): Routes {
	let current = routes;
	for (const { operator, fd, target } of redirections) {
		if (target.type === "HereDoc") {
			continue;
		}
		const text = literalText(target);
		switch (operator) {
			case ">":
			case ">>":
			case ">|":
				if ((fd ?? 1) === 1) {
					current = { ...current, out: undefined };
				} else if (fd === 2) {
					current = { ...current, err: undefined };
				}
				break;
			case "&>":
			case "&>>":
				current = { out: undefined, err: undefined };
				break;
			case ">&":
				if (fd === 2) {
					current = { ...current, err: text === "1" ? current.out : undefined };
				} else if ((fd ?? 1) === 1) {
					current = { ...current, out: text === "2" ? current.err : undefined };
				}
				break;
			default:
		}
	}
	return current;
}

/** `exec >log 2>&1` as a statement of its own: from there on the streams go elsewhere. */
function movedBy(statement: StatementNode, routes: Routes): { routes: Routes; statement: StatementNode } | undefined {
	const command = statement.pipelines.length === 1 ? statement.pipelines[0]?.commands[0] : undefined;
	if (command?.type !== "SimpleCommand" || literalText(command.name) !== "exec" || command.args.length > 0) {
		return undefined;
	}
	let current = routes;
	const kept: Redirection[] = [];
	const opened: Redirection[] = [];
	for (const redirection of command.redirections) {
		const { operator, fd, target } = redirection;
		const stream = fd ?? (operator.startsWith("<") ? 0 : 1);
		if (target.type === "HereDoc" || (stream !== 1 && stream !== 2)) {
			kept.push(redirection);
			continue;
		}
		const isProcess = target.parts.some((part) => part.type === "ProcessSubstitution");
		const file: Target = { word: target, operator: ">>" };
		switch (operator) {
			case ">":
			case ">>":
			case ">|":
			case "&>":
			case "&>>":
				// What goes into `>(tee log)` is shown; the process itself is not run for every command anew.
				if (isProcess) {
					break;
				}
				opened.push({ ...redirection, fd: 1, operator: operator.endsWith(">>") ? ">>" : ">" });
				current = operator.startsWith("&")
					? { out: file, err: file }
					: stream === 1
						? { ...current, out: file }
						: { ...current, err: file };
				break;
			case ">&":
				current = stream === 2 ? { ...current, err: current.out } : { ...current, out: current.err };
				break;
			default:
				kept.push(redirection);
		}
	}
	const rest: SimpleCommandNode = { ...command, redirections: kept };
	const openings = opened.map((redirection) => ({ ...simple(":"), redirections: [redirection] }));
	return { routes: current, statement: wrap([...openings, ...(kept.length > 0 ? [rest] : []), simple(":")]) };
}

/** Folders that every image has: a file right inside one can be opened without asking. */
const surelyThere = /^\/(?:dev|etc|opt|root|tmp|usr|var|home|var\/log|var\/tmp)\/[^/]+$/;

/**
 * A pipeline with its commands routed. The shell breaks off where a redirection's folder does not exist; a real one says
 * so and goes on with status 1: so `.writable` is asked first where that may be.
 */
function guarded(pipeline: PipelineNode, commands: CommandNode[], routes: Routes): PipelineNode {
	const words = pipeline.commands.flatMap((command) =>
		command.type === "FunctionDef" ? [] : command.redirections.flatMap(doubtfulTarget),
	);
	if (words.length === 0) {
		return { ...pipeline, commands };
	}
	const check: SimpleCommandNode = {
		...simple(".writable"),
		args: words,
		redirections: redirectionsTo({ out: undefined, err: routes.err }),
	};
	const whole: StatementNode = {
		type: "Statement",
		pipelines: [{ ...pipeline, commands, negated: false }],
		operators: [],
		background: false,
	};
	const choice: CommandNode = {
		type: "If",
		clauses: [{ condition: [asStatement(check)], body: [whole] }],
		elseBody: [asStatement(simple("false"))],
		redirections: [],
	};
	return { type: "Pipeline", commands: [choice], negated: pipeline.negated };
}

/** The file that a redirection opens for writing, unless it is sure to have a folder. */
function doubtfulTarget({ operator, target }: Redirection): WordNode[] {
	const opens = operator === ">" || operator === ">>" || operator === ">|" || operator === "&>" || operator === "&>>";
	if (!opens || target.type === "HereDoc" || target.parts.some((part) => part.type === "ProcessSubstitution")) {
		return [];
	}
	const text = literalText(target);
	return text !== undefined && (!text.includes("/") || surelyThere.test(text)) ? [] : [target];
}

function redirectionsTo({ out, err }: Routes): Redirection[] {
	const to = (target: Target, fd: number): Redirection => ({
		type: "Redirection",
		fd,
		operator: target.operator,
		target: target.word,
	});
	if (out && err === out) {
		return [to(out, 1), { type: "Redirection", fd: 2, operator: ">&", target: literal("1") }];
	}
	return [...(out ? [to(out, 1)] : []), ...(err ? [to(err, 2)] : [])];
}

/** Names of all functions that a script defines anywhere. */
function functionNames(script: ScriptNode): Set<string> {
	const names = new Set<string>();
	const visit = (value: unknown): void => {
		if (Array.isArray(value)) {
			value.forEach(visit);
		} else if (typeof value === "object" && value !== null) {
			if ("type" in value && value.type === "FunctionDef" && "name" in value) {
				names.add(String(value.name));
			}
			Object.values(value).forEach(visit);
		}
	};
	visit(script.statements);
	return names;
}
