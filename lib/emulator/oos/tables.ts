import type { Table } from "../kernel/store";
import { applicationGroups, applications, deployRevisions } from "./application/store";
import { chatConfigurations } from "./chat/store";
import { gitRepositories } from "./git/store";
import { inventories } from "./inventory/store";
import { opsItems } from "./ops-item/store";
import { packageStates } from "./package/store";
import { patchBaselines, patchStates } from "./patch/store";
import { stateConfigurations } from "./state-configuration/store";
import { engineTables } from "./store";

/** All of OOS's tables, for the store. */
export const oosTables: readonly Table<never>[] = [
	...engineTables,
	applications,
	applicationGroups,
	chatConfigurations,
	deployRevisions,
	gitRepositories,
	inventories,
	opsItems,
	packageStates,
	patchBaselines,
	patchStates,
	stateConfigurations,
];
