import type { PrismaClient } from "@/lib/db/generated/client";
import { isInvocationGoing } from "@/lib/history/going-on";
import type { StoredAttempt } from "./store";

/** No more instances of a command are told of at once; those on which it failed come first. */
const MOST_SHOWN = 200;

/** A command that was sent again, on one instance; what it printed is asked for on its own. */
export type RerunCommand = {
	invokeId: string;
	instanceId: string;
	invocationStatus: string | null;
	exitCode: number | null;
	droppedBytes: number;
	errorCode: string | null;
	errorInfo: string | null;
	startedAt: string | null;
	endedAt: string | null;
};

/** An attempt that sent a command to instances of a run again. */
export type Rerun = {
	attemptId: string;
	number: number | null;
	script: string;
	commandType: string;
	timeoutSeconds: number | null;
	counts: { succeeded: number; failed: number; going: number };
	commands: RerunCommand[];
};

/** What became of the commands of attempts, as far as it is stored. */
export async function viewReruns(prisma: PrismaClient, attempts: readonly StoredAttempt[]): Promise<Rerun[]> {
	if (attempts.length === 0) {
		return [];
	}
	const stored = await prisma.runAttemptCommand.findMany({
		where: { attemptId: { in: attempts.map(({ id }) => id) } },
		omit: { output: true },
		orderBy: { instanceId: "asc" },
	});
	return attempts.map((attempt) => {
		const { CommandContent, Type, Timeout } =
			attempt.plan.calls.find(({ action }) => action === "RunCommand")?.params ?? {};
		return {
			attemptId: attempt.id,
			number: attempt.number,
			script: String(CommandContent ?? ""),
			commandType: String(Type ?? ""),
			timeoutSeconds: typeof Timeout === "number" ? Timeout : null,
			counts: countResults(attempt.results),
			commands: commandsOf(
				attempt,
				stored.filter(({ attemptId }) => attemptId === attempt.id),
			),
		};
	});
}

/** How many of an attempt's commands ended how. */
export function countResults(results: StoredAttempt["results"]): Rerun["counts"] {
	const going = results.filter(({ status }) => isInvocationGoing({ invocationStatus: status })).length;
	const succeeded = results.filter(({ status }) => status === "Success").length;
	return { succeeded, going, failed: results.length - going - succeeded };
}

type Stored = Omit<RerunCommand, "startedAt" | "endedAt"> & { startedAt: Date | null; endedAt: Date | null };

/** Attempts of versions before have results alone. */
function commandsOf({ results, invokeIds }: StoredAttempt, stored: readonly Stored[]): RerunCommand[] {
	const rows: RerunCommand[] =
		stored.length > 0
			? stored.map(
					({ invokeId, instanceId, invocationStatus, exitCode, droppedBytes, errorCode, errorInfo, ...at }) => ({
						...{ invokeId, instanceId, invocationStatus, exitCode, droppedBytes, errorCode, errorInfo },
						startedAt: at.startedAt?.toISOString() ?? null,
						endedAt: at.endedAt?.toISOString() ?? null,
					}),
				)
			: results.map(({ instanceId, status, exitCode }) => ({
					...{ invokeId: invokeIds[0] ?? "", instanceId, invocationStatus: status, exitCode },
					...{ droppedBytes: 0, errorCode: null, errorInfo: null, startedAt: null, endedAt: null },
				}));
	const place = ({ invocationStatus }: RerunCommand) =>
		invocationStatus === "Success" ? 2 : isInvocationGoing({ invocationStatus }) ? 1 : 0;
	return rows.toSorted((a, b) => place(a) - place(b)).slice(0, MOST_SHOWN);
}
