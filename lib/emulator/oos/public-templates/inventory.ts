import { STATE_FORMAT_VERSION } from "../../../kit/oos-template";
import type { JsonMap } from "../../expressions/value";
import { ref, words } from "../template-parts";

/** ACS-ECS-InventoryDataCollection: the state template whose configurations collect inventory. */
export const inventoryTemplates: readonly JsonMap[] = [
	{
		FormatVersion: STATE_FORMAT_VERSION,
		Description: {
			...words("收集实例的配置清单", "Collects the inventory of instances"),
			"name-en": "ACS-ECS-InventoryDataCollection",
			"name-zh-cn": "收集ECS实例配置清单",
		},
		Parameters: {
			policy: {
				Type: "Json",
				Label: words("收集策略", "Policy"),
				Description: words(
					'以配置清单类型为键，例如{"ACS:Application": {"Collection": "Enabled"}}',
					'By types of inventory, such as {"ACS:Application": {"Collection": "Enabled"}}',
				),
			},
		},
		States: [{ ResourceType: "ACS:Inventory", Properties: { Policy: ref("policy") } }],
	},
];
