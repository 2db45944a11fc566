import type { Product } from "../core/product";
import type { Table } from "../kernel/store";
import { ecsProductErrors } from "./errors";
import { stepInstance } from "./instance-steps";
import { deleteInstance, deleteInstances } from "./operations/delete-instances";
import { describeImages } from "./operations/describe-images";
import { describeInstanceStatus } from "./operations/describe-instance-status";
import { describeInstances } from "./operations/describe-instances";
import { describeRegions, describeZones } from "./operations/describe-regions";
import { describeSecurityGroups } from "./operations/describe-security-groups";
import { runInstances } from "./operations/run-instances";
import { seedEcs } from "./seed";
import { addressCursors, instances, keyPairs, securityGroups } from "./tables";

/** Every table of ECS, for the store. */
export const ecsTables: readonly Table<never>[] = [instances, securityGroups, keyPairs, addressCursors];

/** Elastic Compute Service, 2014-05-26: instances, and Cloud Assistant that runs scripts in them. */
export const ecsProduct: Product = {
	name: "ecs",
	title: "Ecs",
	versions: ["2014-05-26"],
	defaultFormat: "XML",
	tables: ecsTables,
	operations: [
		describeRegions,
		describeZones,
		describeImages,
		describeSecurityGroups,
		runInstances,
		describeInstances,
		describeInstanceStatus,
		deleteInstance,
		deleteInstances,
	],
	errors: ecsProductErrors,
	timers: { "ecs.instance-step": stepInstance },
	seed: seedEcs,
	inventory: (ctx) => ({
		instances: ctx.tx.count(instances),
		securityGroups: ctx.tx.count(securityGroups),
	}),
};
