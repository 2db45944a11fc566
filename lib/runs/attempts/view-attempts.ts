import "server-only";
import { consoleDeps, type TutorialDeps } from "@/lib/tutorial/run/deps";
import { requireRun } from "../repair/require-run";
import { type Rerun, viewReruns } from "./reruns";
import { loadAttempts, type StoredAttempt } from "./store";

/** One attempt of an intention as a run's page tells of it. */
export type AttemptInLine = {
	/** null: it started no run. */
	number: number | null;
	/** The run that it is; null while that is not known, and for a command. */
	scaleOutId: string | null;
	/** What carried it out; null for the first one, which the console only saw. */
	attempt: AttemptView | null;
};

/** An attempt as its progress is shown. */
export type AttemptView = ReturnType<typeof viewAttempt>;

/** An attempt as plain JSON, without what only carrying it out needs. */
export function viewAttempt({ id, plan, calls, status, error, number, ...rest }: StoredAttempt) {
	return {
		id,
		number,
		status,
		error,
		purpose: plan.purpose,
		changes: plan.changes,
		next: plan.next,
		calls: calls.map(({ state, requestId, code }, index) => {
			const { product = "ess", action = "", waitsFor } = plan.calls[index] ?? {};
			return { product, action, waitsFor: waitsFor ?? null, state, requestId, code };
		}),
		fromScaleOutId: rest.fromScaleOutId,
		scalingActivityId: rest.scalingActivityId,
		scaleOutId: rest.scaleOutId,
		results: rest.results,
		by: rest.principal.name,
		createdAt: rest.createdAt.toISOString(),
	};
}

/**
 * The attempts of the intention that a run belongs to, the first run included; those that started no run come without a
 * number. Beside them what commands were sent to the run's own instances again. @throws {ConsoleError} NotFound (404).
 */
export async function viewAttempts(
	scaleOutId: string,
	deps: TutorialDeps = consoleDeps,
): Promise<{ number: number; total: number; attempts: AttemptInLine[]; reruns: Rerun[] }> {
	const prisma = await deps.db();
	const found = await prisma.scaleOut.findUnique({
		where: { id: scaleOutId },
		select: { id: true, regionId: true, scalingActivityId: true },
	});
	const run = requireRun(found);
	const { intentionId, attempts } = await loadAttempts(run, deps);
	const own = attempts.find(
		(one) => one.scaleOutId === run.id || (one.scaleOutId === null && one.scalingActivityId === run.scalingActivityId),
	);
	return {
		number: own?.number ?? 1,
		total: 1 + attempts.filter(({ number }) => number !== null).length,
		attempts: [
			{ number: 1, scaleOutId: intentionId, attempt: null },
			...attempts.map((one) => ({
				number: one.number,
				scaleOutId: one.scaleOutId ?? (one === own ? run.id : null),
				attempt: viewAttempt(one),
			})),
		],
		reruns: await viewReruns(
			prisma,
			attempts.filter(({ fromScaleOutId, invokeIds }) => fromScaleOutId === run.id && invokeIds.length > 0),
		),
	};
}
