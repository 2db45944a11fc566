import "server-only";
import type { Diagnosis } from "@/lib/diagnosis/types";
import { env } from "@/lib/env";
import { loadStoredStory } from "@/lib/history/load-known";
import { viewScaleOut } from "@/lib/history/scale-out-view";
import { consoleDeps, type TutorialDeps } from "@/lib/tutorial/run/deps";
import { EXPERIMENTS, type Experiment, type ExperimentId } from "./experiments";
import { IDLE, isBusy } from "./machine";
import type { LabAct, LabPhase } from "./phases";
import { type LabRun, standOf } from "./runs";
import type { LabProblem, LabState, Sighting } from "./state";
import { loadStates } from "./store";

/** A run of an experiment with what the product makes of it, once it is over. */
export type RunView = LabRun & { diagnoses: readonly Diagnosis[] };

/** An experiment as its card shows it. */
export type ExperimentView = {
	id: ExperimentId;
	kind: Experiment["kind"];
	phase: LabPhase;
	busy: LabAct | null;
	first: Sighting | null;
	again: Sighting | null;
	problem: LabProblem | null;
	firstRun: RunView | null;
	againRun: RunView | null;
};

/** All experiments of a region; null on the real cloud, where there is no lab. */
export async function viewLab(regionId: string, deps: TutorialDeps = consoleDeps): Promise<ExperimentView[] | null> {
	if (env().CLOUD_TARGET !== "emulator") {
		return null;
	}
	const states = await loadStates(regionId, deps);
	return Promise.all(
		EXPERIMENTS.map((experiment) => viewExperiment(experiment, states.get(experiment.id) ?? IDLE, regionId, deps)),
	);
}

async function viewExperiment(
	{ id, kind }: Experiment,
	state: LabState,
	regionId: string,
	deps: TutorialDeps,
): Promise<ExperimentView> {
	const { phase, first, again } = await standOf(regionId, state, deps);
	return {
		id,
		kind,
		phase,
		busy: isBusy(state, deps.now()) ? (state.busy?.act ?? null) : null,
		first: state.first,
		again: state.again,
		problem: state.problem,
		firstRun: await viewRun(first, deps),
		againRun: await viewRun(again, deps),
	};
}

async function viewRun(run: LabRun | undefined, deps: TutorialDeps): Promise<RunView | null> {
	if (!run) {
		return null;
	}
	const story = run.isFinal ? await loadStoredStory(await deps.db(), { id: run.id }) : undefined;
	const limits = { instances: 5, tasks: 20, commands: 5 };
	return { ...run, diagnoses: story ? viewScaleOut(story, limits).diagnoses : [] };
}
