import type {
	AndOr,
	Assignment,
	Command,
	Compound,
	CompoundCommand,
	Condition,
	FunctionDefinition,
	List,
	Pipeline,
	Redirection,
	SimpleCommand,
	Word,
} from "../ast";

const STEP = 4;

/** The source of a command as bash prints it (jobs, BASH_COMMAND, messages): with its own blanks and line ends. */
export function printCommand(command: Command): string {
	return new Printer(false).command(command, 0);
}

/** A function as declare -f prints it. */
export function printFunction(definition: FunctionDefinition): string {
	return new Printer(true).definition(definition, 0);
}

/** Writes commands as bash's own printer lays them out. */
class Printer {
	/** Bodies of here-documents that follow at the end of the line. */
	private heres: string[] = [];

	constructor(private readonly inFunction: boolean) {}

	definition(definition: FunctionDefinition, indent: number): string {
		const { body } = definition;
		const list = body.body.kind === "group" ? body.body.list : undefined;
		const pad = " ".repeat(indent);
		if (list === undefined) {
			return `${definition.name} () \n${pad}{ \n${this.pad(indent + STEP)}${this.command(body, indent + STEP)}\n${pad}}`;
		}
		const redirections = this.redirections(body.redirections);
		return `${definition.name} () \n${pad}{ \n${this.lines(list, indent + STEP, false)}\n${pad}}${redirections}`;
	}

	private pad(indent: number): string {
		return " ".repeat(indent);
	}

	/** Commands of a list, each on a line of its own with an indent. */
	private lines(list: List, indent: number, endsWithSemicolon: boolean): string {
		let text = "";
		for (const [index, item] of list.entries()) {
			const isLast = index === list.length - 1;
			text += (list[index - 1]?.background === true ? "" : this.pad(indent)) + this.andOr(item, indent);
			const ends = item.background ? " &" : isLast && !endsWithSemicolon ? "" : ";";
			text += this.flush(ends);
			if (!isLast) {
				text += item.background ? " " : "\n";
			}
		}
		return text.replace(/\n$/, "");
	}

	/** Here-documents whose operators stand on the line that ends here; `end` goes in front of them. */
	private flush(end: string): string {
		if (this.heres.length === 0) {
			return end;
		}
		const bodies = this.heres.join("");
		this.heres = [];
		return `${end === ";" ? "" : end}\n${bodies}`;
	}

	/** A list on one line, as in conditions. */
	private inline(list: List, indent: number): string {
		return list
			.map((item, index) => {
				const text = this.andOr(item, indent);
				return item.background ? `${text} &` : index === list.length - 1 ? text : `${text};`;
			})
			.join(" ");
	}

	private andOr(item: AndOr, indent: number): string {
		let text = this.pipeline(item.first, indent);
		for (const { operator, pipeline } of item.rest) {
			text += ` ${operator} ${this.pipeline(pipeline, indent)}`;
		}
		return text;
	}

	private pipeline(pipeline: Pipeline, indent: number): string {
		let text = pipeline.timed === "no" ? "" : pipeline.timed === "posix" ? "time -p " : "time ";
		text += pipeline.negated ? "! " : "";
		for (const [index, command] of pipeline.commands.entries()) {
			text += index === 0 ? "" : pipeline.withStderr[index - 1] === true ? " 2>&1 | " : " | ";
			text += this.command(command, indent);
		}
		return text;
	}

	command(command: Command, indent: number): string {
		switch (command.kind) {
			case "simple":
				return this.simple(command);
			case "function":
				return `function ${this.definition(command, indent)}`;
			case "compound":
				return this.compound(command, indent) + this.redirections(command.redirections);
		}
	}

	private simple(command: SimpleCommand): string {
		const words = [
			...command.assignments.map((assignment) => assignment.text),
			...command.words.map((word: Word | Assignment) => word.text),
		];
		return (words.join(" ") + this.redirections(command.redirections)).trimStart();
	}

	private redirections(list: readonly Redirection[]): string {
		return list.map((redirection) => ` ${this.redirection(redirection)}`).join("");
	}

	private redirection({ operator, fd, target, here }: Redirection): string {
		const standard = operator.startsWith("<") ? 0 : 1;
		const own = fd === undefined ? undefined : typeof fd === "string" ? `{${fd}}` : String(fd);
		if (here !== undefined) {
			const delimiter = here.expands ? here.delimiter : `'${here.delimiter}'`;
			this.heres.push(`${here.body.text}${here.delimiter}\n`);
			return `${own === undefined || own === "0" ? "" : own}${operator}${delimiter}`;
		}
		const prefix = own === undefined || own === String(standard) ? "" : own;
		if (operator === "<&" || operator === ">&") {
			return `${own ?? String(standard)}${operator}${target.text}`;
		}
		return operator === "<<<" || !operator.includes("&") || operator.startsWith("&")
			? `${prefix}${operator} ${target.text}`
			: `${prefix}${operator}${target.text}`;
	}

	private compound(command: CompoundCommand, indent: number): string {
		const { body } = command;
		const pad = this.pad(indent);
		const block = (list: List) => `${this.lines(list, indent + STEP, true)}\n${pad}`;
		switch (body.kind) {
			case "group":
				return this.inFunction
					? `{ \n${this.lines(body.list, indent + STEP, false)}\n${pad}}`
					: `{ ${this.inline(body.list, indent)}; }`;
			case "subshell":
				return `( ${this.lines(body.list, indent, false).trimStart()} )`;
			case "if":
				return this.printIf(body, indent);
			case "while":
			case "until":
				return `${body.kind} ${this.inline(body.condition, indent)}; do\n${block(body.body)}done`;
			case "for":
			case "select": {
				const words = body.words === undefined ? ' "$@"' : body.words.map((word) => ` ${word.text}`).join("");
				return `${body.kind} ${body.name} in${words};\n${pad}do\n${block(body.body)}done`;
			}
			case "arithmetic-for":
				return `for ((${body.init.text.trim()}; ${body.test.text.trim()}; ${body.step.text.trim()}))\n${pad}do\n${block(body.body)}done`;
			case "case":
				return this.printCase(body, indent);
			case "arithmetic":
				return `((${body.expression.text}))`;
			case "condition":
				return `[[ ${this.condition(body.expression)} ]]`;
			case "coproc":
				return `coproc ${body.name} ${this.command(body.command, indent)}`;
		}
	}

	private printIf(body: Extract<Compound, { kind: "if" }>, indent: number, at = 0): string {
		const branch = body.branches[at];
		if (branch === undefined) {
			return "";
		}
		const pad = this.pad(indent);
		let text = `if ${this.inline(branch.condition, indent)}; then\n${this.lines(branch.body, indent + STEP, true)}\n${pad}`;
		if (at < body.branches.length - 1) {
			text += `else\n${this.pad(indent + STEP)}${this.printIf(body, indent + STEP, at + 1)};\n${pad}`;
		} else if (body.otherwise !== undefined) {
			text += `else\n${this.lines(body.otherwise, indent + STEP, true)}\n${pad}`;
		}
		return `${text}fi`;
	}

	private printCase(body: Extract<Compound, { kind: "case" }>, indent: number): string {
		const pad = this.pad(indent);
		const inner = this.pad(indent + STEP);
		let text = `case ${body.word.text} in `;
		for (const item of body.items) {
			const patterns = item.patterns.map((pattern) => pattern.text).join(" | ");
			const commands = item.body.length === 0 ? "\n" : `${this.lines(item.body, indent + 2 * STEP, false)}\n`;
			text += `\n${inner}${patterns})\n${commands}${inner}${item.end}`;
		}
		return `${text}\n${pad}esac`;
	}

	private condition(condition: Condition): string {
		switch (condition.kind) {
			case "unary":
				return `${condition.operator} ${condition.operand.text}`;
			case "binary":
				return `${condition.left.text} ${condition.operator} ${condition.right.text}`;
			case "word":
				return `-n ${condition.word.text}`;
			case "not":
				return `! ${this.condition(condition.operand)}`;
			case "and":
				return `${this.condition(condition.left)} && ${this.condition(condition.right)}`;
			case "or":
				return `${this.condition(condition.left)} || ${this.condition(condition.right)}`;
			case "group":
				return `( ${this.condition(condition.operand)} )`;
		}
	}
}
