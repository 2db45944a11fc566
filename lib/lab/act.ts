import "server-only";
import { ConsoleError, errorFields } from "@/lib/actions/error-fields";
import type { Principal } from "@/lib/auth/principal";
import { env } from "@/lib/env";
import { consoleDeps, type TutorialDeps } from "@/lib/tutorial/run/deps";
import { EXPERIMENT_IDS, type ExperimentId, LAB_PREFIX, labPrefix } from "./experiments";
import { begun, done, failed, type LabResult } from "./machine";
import type { LabAct } from "./phases";
import { RECIPES } from "./recipes";
import type { LabContext } from "./recipes/recipe";
import { standOf } from "./runs";
import { loadState, saveState } from "./store";
import { listMade, tidyUp } from "./tidy";

type Asked = {
	regionId: string;
	experiment: ExperimentId;
	act: LabAct;
	/** What there is to tidy, where it is listed already. */
	made?: Awaited<ReturnType<typeof listMade>>;
};

/**
 * Does one thing about an experiment. What is begun is stored before it is done, so that another window, and a console
 * that was started again, know of it; what could not be done stands as it did, with why.
 * @throws {ConsoleError} NoEmulator, LabBusy, LabChanged (409); what the recipe throws.
 */
export async function actInLab(
	{ regionId, experiment, act, made }: Asked,
	principal: Principal,
	deps: TutorialDeps = consoleDeps,
): Promise<void> {
	if (env().CLOUD_TARGET !== "emulator") {
		throw new ConsoleError("NoEmulator", "The lab makes errors on the emulator only.", { httpStatus: 409 });
	}
	const where = { regionId, experiment };
	const { state, version } = await loadState(where, deps);
	const { phase } = await standOf(regionId, state, deps);
	const next = begun(state, phase, act, deps.now());
	if (next === undefined) {
		throw new ConsoleError("LabBusy", "That cannot be done as the experiment stands now.", { httpStatus: 409 });
	}
	const begunVersion = await saveState(where, { state: next, version }, deps);
	const context: LabContext = {
		id: experiment,
		// New each time: a group that is being deleted keeps its name for a while.
		name: `${labPrefix(experiment)}${deps.now().toString(36)}`,
		regionId,
		cloud: deps.cloud(regionId),
		principal,
		deps,
	};
	try {
		const result = await carryOut(act, context, next, made);
		await saveState(where, { state: done(next, act, result), version: begunVersion }, deps);
	} catch (error) {
		const { code, message, requestId = null } = errorFields(error);
		const why = { code, message, requestId };
		await saveState(where, { state: failed(next, why), version: begunVersion }, deps);
		throw error;
	}
}

async function carryOut(
	act: LabAct,
	context: LabContext,
	state: Parameters<typeof done>[0],
	listed: Asked["made"],
): Promise<LabResult> {
	const recipe = RECIPES[context.id];
	const tidy = async () =>
		tidyUp(context.cloud, context.id, listed ?? (await listMade(context.cloud, labPrefix(context.id))));
	switch (act) {
		case "make":
			// What an attempt that failed half-way has left is in the way of nobody else.
			await tidy();
			return recipe.make(context);
		case "cure":
			return recipe.cure(context, state);
		case "again":
			return recipe.again ? { again: await recipe.again(context, state) } : {};
		case "tidy":
			await tidy();
			return {};
	}
}

/** Tidies up after all experiments, also those that nobody remembers to have begun. */
export async function tidyAll(regionId: string, principal: Principal, deps: TutorialDeps = consoleDeps): Promise<void> {
	const made = await listMade(deps.cloud(regionId), LAB_PREFIX);
	for (const experiment of EXPERIMENT_IDS) {
		await actInLab({ regionId, experiment, act: "tidy", made }, principal, deps);
	}
}
