import type { Table } from "../kernel/store";
import { applicationGroups, applications, deployRevisions } from "./application/store";
import { chatConfigurations } from "./chat/store";
import { inventories } from "./inventory/store";
import { opsItems } from "./ops-item/store";
import { patchBaselines } from "./patch/store";
import { stateConfigurations } from "./state-configuration/store";
import { engineTables } from "./store";

/** All of OOS's tables, for the store. */
export const oosTables: readonly Table<never>[] = [
	...engineTables,
	applications,
	applicationGroups,
	chatConfigurations,
	deployRevisions,
	inventories,
	opsItems,
	patchBaselines,
	stateConfigurations,
];
