import type { Cloud } from "@/lib/cloud/create-cloud";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { TutorialDeps } from "./deps";

/** For tests: what everything in a process that died comes to. Nothing after it is stored or sent. */
export class ProcessDied extends Error {
	override name = "ProcessDied";
}

export type MortalProcess = {
	isDead: () => boolean;
	/** It dies when a call of this action has been answered, before anyone hears the answer. */
	dieAfterCall: (action: string) => void;
	/** It dies with the operation (call or database query) of this number from now. */
	dieAfterOperations: (count: number) => void;
};

/** For tests: a console process that can die. All that it does to the world goes through the deps returned. */
export function mortal(world: TutorialDeps): { process: MortalProcess; deps: TutorialDeps } {
	let isDead = false;
	let fatalAction: string | undefined;
	let operationsLeft = Number.POSITIVE_INFINITY;
	const check = () => {
		if (isDead) {
			throw new ProcessDied("The process is dead.");
		}
	};
	const die = (): never => {
		isDead = true;
		throw new ProcessDied("The process died.");
	};
	const survive = () => {
		operationsLeft -= 1;
		if (operationsLeft <= 0) {
			die();
		}
	};

	const mortalCloud = (cloud: Cloud): Cloud =>
		wrapMethods(cloud, async (method, call) => {
			check();
			const answer = await call();
			check();
			if (method.charAt(0).toUpperCase() + method.slice(1) === fatalAction) {
				die();
			}
			survive();
			return answer;
		});

	const mortalDatabase = (client: PrismaClient): PrismaClient => {
		const extended = client.$extends({
			query: {
				$allOperations: async ({ args, query }) => {
					check();
					const rows = await query(args);
					check();
					survive();
					return rows;
				},
			},
		});
		// As in lib/db: what a query does changes, not the client's shape.
		return extended as unknown as PrismaClient;
	};

	let database: Promise<PrismaClient> | undefined;
	return {
		process: {
			isDead: () => isDead,
			dieAfterCall: (action) => {
				fatalAction = action;
			},
			dieAfterOperations: (count) => {
				operationsLeft = count;
			},
		},
		deps: {
			...world,
			db: async () => {
				check();
				database ??= world.db().then(mortalDatabase);
				return database;
			},
			cloud: (regionId, recorder) => mortalCloud(world.cloud(regionId, recorder)),
			cloudNow: async () => {
				check();
				return world.cloudNow();
			},
		},
	};
}

/** The cloud with `around` in every call of every product. */
function wrapMethods(cloud: Cloud, around: (method: string, call: () => Promise<unknown>) => Promise<unknown>): Cloud {
	const wrapped = Object.entries(cloud).map(([product, client]) => {
		if (typeof client !== "object") {
			return [product, client] as const;
		}
		const methods = Object.entries(client as Record<string, (...input: unknown[]) => Promise<unknown>>).map(
			([method, call]) => [method, (...input: unknown[]) => around(method, () => call(...input))] as const,
		);
		return [product, Object.fromEntries(methods)] as const;
	});
	// Each product keeps its methods with their inputs and answers.
	return Object.fromEntries(wrapped) as unknown as Cloud;
}
