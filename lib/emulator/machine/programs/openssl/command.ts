import { Buffer } from "node:buffer";
import type { KeyObject } from "node:crypto";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { readAll } from "../kit/lines";
import { loadPrivateKey } from "./keys";

/** The generation of OpenSSL at hand: they word things differently. */
export type Release = "1.0" | "1.1" | "3.0";

/** Ends the command with a status, its message said. */
export class Stop extends Error {
	constructor(
		message: string,
		readonly status = 1,
	) {
		super(message);
	}
}

/** Names of a command's options, without dash: those alone, and those with a value after them. */
export type Options = { readonly flags: string; readonly values: string };

/** One run of a command of openssl: its arguments, its files. */
export class Command {
	readonly release: Release;
	readonly operands: string[] = [];
	readonly #given: { readonly key: string; readonly value: string }[] = [];

	constructor(
		readonly sys: Sys,
		readonly name: string,
		args: readonly string[],
		options: Options,
		/** Whether an option that is not listed is a name in itself, e.g. of a digest or cipher. */
		isNamed: (name: string) => boolean = () => false,
	) {
		const { userland } = sys.machine.facts;
		this.release = userland === "centos7" ? "1.0" : userland === "alinux3" ? "1.1" : "3.0";
		const flags = options.flags.split(" ");
		const values = options.values.split(" ");
		const rest = [...args];
		for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
			const key = arg.replace(/^--?/, "");
			if (!arg.startsWith("-") || arg === "-") {
				this.operands.push(arg);
			} else if (values.includes(key)) {
				const value = rest.shift();
				if (value === undefined) {
					throw this.unknown(arg, "needs a value");
				}
				this.#given.push({ key, value });
			} else if (flags.includes(key) || isNamed(key)) {
				this.#given.push({ key, value: "" });
			} else {
				throw this.unknown(arg);
			}
		}
	}

	private unknown(option: string, problem?: string): Stop {
		const { name } = this;
		if (name === "dgst" && this.release === "3.0" && problem === undefined) {
			return new Stop(
				`dgst: Unknown option or message digest: ${option.replace(/^-+/, "")}\ndgst: Use -help for summary.`,
			);
		}
		const text = this.release === "1.0" ? "" : `\n${name}: Use -help for summary.`;
		if (problem !== undefined) {
			return new Stop(
				this.release === "1.0" ? `missing argument for ${option}` : `${name}: Option ${option} ${problem}${text}`,
			);
		}
		return new Stop(
			this.release === "1.0"
				? `unknown option ${option}`
				: `${name}: ${this.release === "1.1" ? "Option unknown option" : "Unknown option:"} ${option}${text}`,
		);
	}

	has(...keys: readonly string[]): boolean {
		return this.#given.some(({ key }) => keys.includes(key));
	}

	value(...keys: readonly string[]): string | undefined {
		return this.#given.findLast(({ key }) => keys.includes(key))?.value;
	}

	values(key: string): string[] {
		return this.#given.filter((each) => each.key === key).map(({ value }) => value);
	}

	/** Names of all options in the order given. */
	get keys(): string[] {
		return this.#given.map(({ key }) => key);
	}

	/** What `-in` names, or standard input. `what` says what could not be loaded. */
	*read(path: string | undefined, what: string): Routine<Buffer> {
		if (path === undefined) {
			return yield* readAll(this.sys, 0);
		}
		try {
			return Buffer.from(yield* this.sys.readFile(path));
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			const opened =
				this.release === "1.0"
					? `Error opening ${what} ${path}`
					: this.release === "1.1"
						? `Can't open ${path} for reading, ${error.message}`
						: `Could not open file or uri for loading ${what} from ${path}`;
			throw new Stop(`${opened}\n${this.lacking(what)}`);
		}
	}

	/** What is said when a file does not hold it. */
	lacking(what: string, path?: string): string {
		return this.release === "3.0"
			? path === undefined
				? `Unable to load ${what}`
				: `Could not read ${what} from ${path}`
			: `unable to load ${what}`;
	}

	/** To `-out`, or standard output. */
	*write(content: string | Uint8Array, path = this.value("out"), mode?: number): Routine {
		if (path === undefined) {
			yield* this.sys.write(1, typeof content === "string" ? Buffer.from(content, "utf8") : content);
			return;
		}
		try {
			yield* this.sys.writeFile(path, content, this.release === "1.0" ? undefined : mode);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			throw new Stop(
				this.release === "1.0" ? `${path}: ${error.message}` : `Can't open "${path}" for writing, ${error.message}`,
			);
		}
	}

	/** The pass phrase that `pass:x`, `env:X`, `file:X` or `stdin` gives. */
	*passphrase(source: string | undefined): Routine<string | undefined> {
		if (source === undefined) {
			return undefined;
		}
		const [, kind, rest = ""] = /^(pass|env|file):(.*)$/s.exec(source) ?? [];
		if (kind === "pass") {
			return rest;
		}
		if (kind === "env") {
			return this.sys.env.get(rest) ?? this.fail(`Can't read environment variable ${rest}\nError getting passwords`);
		}
		if (kind === "file" || source === "stdin") {
			const bytes = yield* this.read(kind === "file" ? rest : undefined, "password");
			return bytes.toString("utf8").split("\n", 1)[0] ?? "";
		}
		return this.fail(`Invalid password argument "${source}"\nError getting passwords`);
	}

	*privateKey(path: string | undefined, what: string, passin?: string): Routine<KeyObject> {
		const passphrase = yield* this.passphrase(passin);
		const key = loadPrivateKey(yield* this.read(path, what), passphrase);
		return key ?? this.fail(this.lacking(what, path));
	}

	fail(text: string, status = 1): never {
		throw new Stop(text, status);
	}
}
