import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { matchPaths } from "../kit/match-paths";
import type { Host } from "./host";
import { bytesOf, PyBytes, PyClass, PyFunction, PyList, PyRaise, PyTuple, str, type Value } from "./values";

type Call = (args: readonly Value[]) => Routine<Value>;

/** What modules that are written in Python need of the machine and of the interpreter. */
export function nativesOf(sys: Sys, host: Host): ReadonlyMap<string, Value> {
	const plain = (run: (args: readonly Value[]) => Value): Call =>
		// biome-ignore lint/correctness/useYield: it is a routine of one step.
		function* (args) {
			return run(args);
		};
	const calls: Readonly<Record<string, Call>> = {
		_renamed: plain(([inner = null, func = null]) =>
			inner instanceof PyFunction
				? new PyFunction(func instanceof PyFunction ? func.name : inner.name, inner.call)
				: inner,
		),
		_bases: plain(([of = null]) => new PyList(of instanceof PyClass ? [...of.bases] : [])),
		*_drive([body = null]) {
			return yield* host.awaited(body);
		},
		_random_bytes: plain(([size]) => new PyBytes(sys.randomBytes(Number(size ?? 32n)))),
		_glob: plain(([pattern = "", isDeep = false]) => new PyList(globbed(sys, str(pattern), isDeep === true))),
		_net_listen: plain(([host = "", port = 0n]) => {
			const at = str(host) === "" ? "0.0.0.0" : str(host) === "localhost" ? "127.0.0.1" : str(host);
			try {
				const fd = sys.listen({ family: "inet", protocol: "tcp", host: at, port: Number(port) });
				sys.setCloseOnExec(fd, true);
				return BigInt(fd);
			} catch (error) {
				if (isErrno(error)) {
					const type = error.code === "EACCES" ? "PermissionError" : "OSError";
					throw new PyRaise(type, `[Errno ${error.number}] ${error.message}`);
				}
				throw error;
			}
		}),
		*_net_accept([listener = 0n]) {
			const { fd, peer } = yield* sys.accept(Number(listener));
			return new PyTuple([BigInt(fd), new PyTuple(peer.family === "inet" ? [peer.host, BigInt(peer.port)] : ["", 0n])]);
		},
		*_net_read([fd = 0n]) {
			return new PyBytes(yield* sys.read(Number(fd), 65_536));
		},
		*_net_write([fd = 0n, data = ""]) {
			try {
				yield* sys.write(Number(fd), bytesOf(data));
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
			}
			return null;
		},
		_net_close: plain(([fd = 0n]) => {
			if (sys.isOpen(Number(fd))) {
				sys.close(Number(fd));
			}
			return null;
		}),
	};
	return new Map(Object.entries(calls).map(([name, call]) => [name, new PyFunction(name, call)]));
}

/** Paths that a pattern names; with `isDeep` two stars stand for any folders. */
function globbed(sys: Sys, pattern: string, isDeep: boolean): string[] {
	const [, root, rest] = isDeep ? (/^(.*?)\*\*\/?(.*)$/.exec(pattern) ?? []) : [];
	if (root === undefined || rest === undefined) {
		return [...matchPaths(sys, pattern)];
	}
	const found: string[] = [];
	const walk = (folder: string) => {
		found.push(...(rest === "" ? [folder] : matchPaths(sys, `${folder}${rest}`)));
		for (const entry of sys.readdir(folder || ".")) {
			if (entry.type === "directory" && !entry.name.startsWith(".")) {
				walk(`${folder}${entry.name}/`);
			}
		}
	};
	walk(root);
	return [...new Set(found)];
}
