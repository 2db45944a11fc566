import "server-only";
import { ConsoleError } from "@/lib/actions/error-fields";
import type { TutorialDeps } from "@/lib/tutorial/run/deps";
import type { ExperimentId } from "./experiments";
import { IDLE } from "./machine";
import { type LabState, labState } from "./state";

type Where = { regionId: string; experiment: ExperimentId };
/** A state and what it is known by: who writes names the version that was read. */
export type StoredState = { state: LabState; version: number };

/** The experiments of a region that are not idle. */
export async function loadStates(regionId: string, deps: TutorialDeps): Promise<ReadonlyMap<string, LabState>> {
	const rows = await (await deps.db()).labExperiment.findMany({ where: { regionId } });
	return new Map(rows.map(({ experiment, state }) => [experiment, labState.catch(IDLE).parse(state)]));
}

/** An experiment as it stands; one that nobody has begun is idle. */
export async function loadState({ regionId, experiment }: Where, deps: TutorialDeps): Promise<StoredState> {
	const where = { regionId_experiment: { regionId, experiment } };
	const row = await (await deps.db()).labExperiment.findUnique({ where });
	return row === null
		? { state: IDLE, version: 0 }
		: { state: labState.catch(IDLE).parse(row.state), version: row.version };
}

/**
 * Stores what an experiment has become. @returns its new version.
 * @throws {ConsoleError} LabChanged (409) when another one has written in between.
 */
export async function saveState(
	{ regionId, experiment }: Where,
	{ state, version }: StoredState,
	deps: TutorialDeps,
): Promise<number> {
	const prisma = await deps.db();
	const now = new Date(deps.now());
	const next = { state, version: version + 1, updatedAt: now };
	if (version === 0) {
		const { count } = await prisma.labExperiment.createMany({
			data: [{ regionId, experiment, createdAt: now, ...next }],
			skipDuplicates: true,
		});
		return count === 1 ? 1 : refuse();
	}
	const { count } = await prisma.labExperiment.updateMany({ where: { regionId, experiment, version }, data: next });
	return count === 1 ? version + 1 : refuse();
}

function refuse(): never {
	throw new ConsoleError("LabChanged", "Something else was done to this experiment in the meantime.", {
		httpStatus: 409,
	});
}
