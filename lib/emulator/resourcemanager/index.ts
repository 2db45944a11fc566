import type { Product } from "../core/product";
import { resourceManagerErrors } from "./errors";
import { forgetGroup } from "./groups";
import { createResourceGroup } from "./operations/create-resource-group";
import { deleteResourceGroup } from "./operations/delete-resource-group";
import { getResourceGroup } from "./operations/get-resource-group";
import { listResourceGroups } from "./operations/list-resource-groups";
import { listResources } from "./operations/list-resources";
import { updateResourceGroup } from "./operations/update-resource-group";
import { seedResourceManager } from "./seed";
import { resourceManagerTables } from "./tables";

/** Resource Management 2020-03-31, as far as resource groups go. */
export const resourceManagerProduct: Product = {
	name: "resourcemanager",
	title: "ResourceManager",
	versions: ["2020-03-31"],
	defaultFormat: "JSON",
	tables: resourceManagerTables,
	operations: [
		createResourceGroup,
		deleteResourceGroup,
		getResourceGroup,
		listResourceGroups,
		listResources,
		updateResourceGroup,
	],
	errors: resourceManagerErrors,
	timers: [forgetGroup],
	seed: seedResourceManager,
	kinds: {
		"resourcemanager.groups": "resource groups",
	},
};
