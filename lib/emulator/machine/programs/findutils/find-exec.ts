import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { confirm } from "../kit/ask";
import { execPath } from "../kit/exec";
import { directoryName } from "../kit/paths";
import { type Context, FindError } from "./find-context";
import type { Candidate, Node } from "./find-nodes";
import type { ExpressionWords } from "./find-words";

/** Longest list of arguments that one command gets from -exec … +. */
const MAX_BYTES = 128 * 1024;

function* runIn(context: Context, argv: readonly string[], folder: string | undefined): Routine<boolean> {
	const { sys, name } = context;
	const [file = ""] = argv;
	yield* context.out.flush();
	const pid = sys.fork(function* (child: Sys) {
		if (folder !== undefined) {
			child.chdir(folder);
		}
		try {
			return yield* execPath(child, file, argv);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* child.warn(`${name}: ${context.quote(file)}: ${error.message}\n`);
			return 1;
		}
	});
	const ended = yield* sys.wait(pid);
	return ended?.status.kind === "exited" && ended.status.code === 0;
}

/** Reads -exec and its kin up to `;` or `+`. */
export function execPrimary(word: string, words: ExpressionWords, context: Context): Node {
	const inFolder = word.endsWith("dir");
	const asks = word.startsWith("-ok");
	const argv: string[] = [];
	let isBatch = false;
	for (;;) {
		const arg = words.next();
		if (arg === undefined) {
			throw new FindError(`missing argument to \`${word}'`);
		}
		if (arg === ";") {
			break;
		}
		if (arg === "+" && argv.at(-1) === "{}" && !asks) {
			isBatch = true;
			break;
		}
		argv.push(arg);
	}
	if (argv.length === 0) {
		throw new FindError(`invalid argument \`;' to \`${word}'`);
	}
	const shown = (candidate: Candidate) => (inFolder ? `./${candidate.name}` : candidate.path);
	const folderOf = (candidate: Candidate) => (inFolder ? directoryName(candidate.path) : undefined);
	if (isBatch) {
		return batch(argv.slice(0, -1), shown, folderOf, context);
	}
	return {
		kind: "action",
		*act(candidate) {
			const filled = argv.map((arg) => arg.replaceAll("{}", () => shown(candidate)));
			if (asks) {
				yield* context.out.flush();
				const isConfirmed = yield* confirm(context.sys, `< ${argv[0] ?? ""} ... ${candidate.path} > ? `);
				if (!isConfirmed) {
					return false;
				}
			}
			return yield* runIn(context, filled, folderOf(candidate));
		},
	};
}

function batch(
	command: readonly string[],
	shown: (candidate: Candidate) => string,
	folderOf: (candidate: Candidate) => string | undefined,
	context: Context,
): Node {
	let names: string[] = [];
	let bytes = 0;
	let folder: string | undefined;
	const run = function* (): Routine {
		if (names.length > 0) {
			const argv = [...command, ...names];
			names = [];
			bytes = 0;
			if (!(yield* runIn(context, argv, folder))) {
				context.status = 1;
			}
		}
	};
	context.pending.push(run);
	return {
		kind: "action",
		*act(candidate) {
			const name = shown(candidate);
			const where = folderOf(candidate);
			if (bytes + name.length > MAX_BYTES || where !== folder) {
				yield* run();
			}
			folder = where;
			names.push(name);
			bytes += name.length + 9;
			return true;
		},
	};
}
