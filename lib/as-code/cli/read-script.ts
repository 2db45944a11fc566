import { fromBase64 } from "@/lib/forms/user-data";
import { asValue, type Raw, together } from "../as-value";
import { type Field, mapOfPairs } from "../field";
import { Issues } from "../issues";
import { KIND_FACTS } from "../kinds";
import { type Declaration, type Json, KINDS, type Kind, type Reading, type Value } from "../model";
import { normalize, objectOf } from "../normalize";
import { parseScript } from "./parse-script";
import { type Command, type Piece, plainText, ShellError, type Word } from "./shell-words";

/** Reads a script of aliyun-cli calls: those that make something are what it holds, those that only look are gone over. */
export function readScript(text: string): Reading {
	const issues = new Issues();
	try {
		return new ScriptReading(issues).read(parseScript(text));
	} catch (error) {
		if (error instanceof ShellError) {
			issues.add("syntax", error.line, "", error.message);
			return { model: { variables: [], resources: [] }, issues: issues.all() };
		}
		throw error;
	}
}

/** Words of the shell that stand before a command. */
const LEADS = new Set(["if", "then", "else", "fi", "do", "done", "!"]);
/** Commands that make nothing in the cloud and that the script needs to run. */
const HARMLESS = new Set(["set", "[", "test", "jq", "true", "export", "base64", "tr", "printf", "echo"]);

class ScriptReading {
	private readonly variables = new Map<string, string | undefined>();
	private readonly resources: { kind: Kind; id: string; fields: Record<string, Value> }[] = [];

	constructor(private readonly issues: Issues) {}

	read(commands: readonly Command[]): Reading {
		for (const command of commands) {
			this.command(command);
		}
		const regionId = this.variables.get("region");
		const variables = [...this.variables].flatMap(([name, value]): Declaration[] =>
			name === "region" || name === "account" ? [] : [{ name, ...(value !== undefined && { value }) }],
		);
		return {
			model: normalize({ variables, resources: this.resources }),
			issues: this.issues.all(),
			...(regionId !== undefined && { regionId }),
		};
	}

	private command({ words, line }: Command, into?: string): void {
		const rest = [...words];
		while (LEADS.has(plainText(rest[0]) ?? "")) {
			rest.shift();
		}
		const [first] = rest;
		if (first === undefined) {
			return;
		}
		const name = plainText(first);
		const assigned = assignmentOf(first);
		if (assigned && rest.length === 1) {
			this.assign(assigned.name, assigned.value);
		} else if (name === ":") {
			const [required] = rest[1]?.pieces ?? [];
			if (required?.is === "variable" && !this.variables.has(required.name)) {
				this.variables.set(required.name, undefined);
			}
		} else if (name === "aliyun") {
			this.call(rest.slice(1), line, into);
		} else if (!HARMLESS.has(name ?? "")) {
			this.issues.add("unknownStatement", line, name ?? "$(…)");
		}
	}

	private assign(name: string, value: Word): void {
		const [piece] = value.pieces;
		const plain = plainText(value);
		if (plain !== undefined) {
			this.variables.set(name, plain);
		} else if (piece?.is === "output" && value.pieces.length === 1) {
			for (const command of piece.commands) {
				this.command(command, name);
			}
		} else {
			this.issues.add("unknownValue", value.line, name);
		}
	}

	private call(words: readonly Word[], line: number, into: string | undefined): void {
		const [product = "", action = ""] = words.slice(0, 2).map((word) => plainText(word) ?? "");
		if (/^(?:Get|Describe|List)/.test(action)) {
			return;
		}
		const params = this.params(words.slice(2));
		const kind = KINDS.find((one) => KIND_FACTS[one].product === product && KIND_FACTS[one].action === action);
		if (kind !== undefined) {
			this.resources.push({ kind, id: into ?? this.freeId(kind), fields: this.fields(kind, params) });
		} else if (action === "EnableScalingGroup") {
			this.follow("configuration", params.get("ActiveScalingConfigurationId"), true, line, action);
		} else if (action === "DisableAlarm") {
			this.follow("alarm", params.get("AlarmTaskId"), false, line, action);
		} else {
			this.issues.add("unknownResource", line, `${product} ${action}`.trim());
		}
	}

	private freeId(kind: Kind): string {
		for (let number = 1; ; number++) {
			const id = `${kind}_${number}`;
			if (!this.resources.some((one) => one.id === id)) {
				return id;
			}
		}
	}

	/** A call that changes what an earlier one made: EnableScalingGroup and DisableAlarm. */
	private follow(kind: Kind, word: Word | undefined, value: boolean, line: number, action: string): void {
		const [piece] = word?.pieces ?? [];
		const resource = this.resources.find(
			(one) => one.kind === kind && piece?.is === "variable" && one.id === piece.name,
		);
		if (resource) {
			resource.fields.Enable = value;
		} else {
			this.issues.add("unknownStatement", line, action);
		}
	}

	private params(words: readonly Word[]): Map<string, Word> {
		const params = new Map<string, Word>();
		for (let at = 0; at < words.length; at++) {
			const word = words[at] as Word;
			const [head] = word.pieces;
			const option = head?.is === "text" ? /^--([A-Za-z][\w.]*)(=?)/.exec(head.text) : null;
			if (option?.[2] === "=" && head?.is === "text") {
				params.set(option[1] ?? "", { ...word, pieces: withoutStart(word, option[0].length) });
			} else if (option && head?.is === "text" && option[0] === head.text && word.pieces.length === 1) {
				params.set(option[1] ?? "", words[++at] ?? word);
			} else if (!/^\d?>/.test(plainText(word) ?? "")) {
				this.issues.add("unknownStatement", word.line, plainText(word) ?? "$(…)");
			}
		}
		return params;
	}

	private fields(kind: Kind, params: ReadonlyMap<string, Word>): Record<string, Value> {
		const { fields } = KIND_FACTS[kind];
		const read: Record<string, Value> = {};
		const members = new Map<Field, [path: string[], word: Word][]>();
		for (const [name, word] of params) {
			const field = fields.find((one) => one.name === name);
			const owner = fields.find((one) => isNumbered(one) && name.startsWith(`${one.name}.`));
			if (field && !isNumbered(field)) {
				this.set(read, field, this.raw(word, field), word, name);
			} else if (owner) {
				const path = name.slice(owner.name.length + 1).split(".");
				members.set(owner, [...(members.get(owner) ?? []), [path, word]]);
			} else if (name !== "RegionId" && name !== "ClientToken" && name !== "region") {
				this.issues.add("unknownField", word.line, name);
			}
		}
		for (const [field, parts] of members) {
			const word = parts[0]?.[1] as Word;
			this.set(read, field, this.listRaw(field, parts), word, field.name);
		}
		return read;
	}

	private set(read: Record<string, Value>, field: Field, raw: Raw | undefined, word: Word, name: string): void {
		const value = raw && asValue(raw, field);
		if (value === undefined) {
			this.issues.add("unknownValue", word.line, name);
		} else {
			read[field.name] = value;
		}
	}

	/** What a word stands for; a script that is turned into Base64 on the way is that script. */
	private raw(word: Word, field?: Field): Raw | undefined {
		const [only] = word.pieces;
		if (only?.is === "output" && word.pieces.length === 1) {
			const [printf] = only.commands;
			const isScript = plainText(printf?.words[0]) === "printf" && only.commands.length === 3;
			const printed = printf?.words[2];
			return field?.type === "script" && isScript && printed ? this.raw(printed) : undefined;
		}
		const raw = together(
			word.pieces.map((piece) => {
				if (piece.is === "text") {
					return { is: "plain", value: piece.text };
				}
				return piece.is === "variable" ? this.named(piece.name) : undefined;
			}),
		);
		if (raw?.is !== "plain" || typeof raw.value !== "string") {
			return raw;
		}
		const decoded = field?.type === "script" ? fromBase64(raw.value) : raw.value;
		return { is: "plain", value: field?.map === "json" ? (objectOf(decoded) ?? decoded) : decoded };
	}

	private named(name: string): Extract<Raw, { readonly is: "variable" | "context" | "reference" }> {
		if (name === "region" || name === "account") {
			return { is: "context", of: name };
		}
		return this.resources.some(({ id }) => id === name)
			? { is: "reference", resource: name }
			: { is: "variable", name };
	}

	/** Parameters with numbers as one list: `.1`, or `.1.Key` and `.1.Value`. */
	private listRaw(field: Field, parts: readonly [path: string[], word: Word][]): Raw | undefined {
		if (field.type === "texts") {
			const items = parts.map(([, word]) => this.raw(word));
			return items.every((item) => item !== undefined) ? { is: "texts", items } : undefined;
		}
		const rows: Record<string, Json>[] = [];
		for (const [[number = "", ...member], word] of parts) {
			const raw = this.raw(word);
			if (raw?.is !== "plain") {
				return undefined;
			}
			const index = Number(number) - 1;
			rows[index] = { ...rows[index], [member.join(".")]: raw.value };
		}
		const given = rows.filter((row) => row !== undefined);
		if (field.type === "rows") {
			return { is: "plain", value: given };
		}
		return { is: "plain", value: mapOfPairs(given, field.map) };
	}
}

const isNumbered = ({ type, map }: Field): boolean =>
	type === "texts" || type === "rows" || (type === "map" && map !== "json");

function assignmentOf(word: Word): { name: string; value: Word } | undefined {
	const [head] = word.pieces;
	const found = head?.is === "text" ? /^([A-Za-z_]\w*)=/.exec(head.text) : null;
	if (head?.is !== "text" || !found) {
		return undefined;
	}
	return { name: found[1] ?? "", value: { pieces: withoutStart(word, found[0].length), line: word.line } };
}

/** The pieces of a word that begins with a text, without the first so many signs of that. */
function withoutStart({ pieces: [head, ...rest] }: Word, length: number): Piece[] {
	const text = head?.is === "text" ? head.text.slice(length) : "";
	return text === "" ? rest : [{ is: "text", text }, ...rest];
}
