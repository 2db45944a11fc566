import { Errno } from "./errno";
import type { Process } from "./process";
import type { WaitOptions, WaitStatus } from "./sys";

/** A child that has changed, as wait(2) tells it; undefined when none has yet. Throws ECHILD when there is none to wait for. */
export function takeChild(
	parent: Process,
	which: number | "any" | { readonly pgid: number },
	options: WaitOptions,
): { readonly pid: number; readonly status: WaitStatus } | undefined {
	let isAny = false;
	for (const child of parent.children) {
		const isMeant = which === "any" || (typeof which === "number" ? child.pid === which : child.pgid === which.pgid);
		if (!isMeant) {
			continue;
		}
		isAny = true;
		if (child.ended) {
			parent.machine.reap(child);
			return { pid: child.pid, status: child.ended };
		}
		const { news } = child;
		if (news && options.stopped) {
			child.news = undefined;
			return { pid: child.pid, status: news };
		}
	}
	if (!isAny) {
		throw new Errno("ECHILD");
	}
	return undefined;
}
