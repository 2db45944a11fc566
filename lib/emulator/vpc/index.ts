import type { Product } from "../core/product";
import { vpcErrors } from "./errors";
import { becomeAvailable } from "./networks";
import { createVpc } from "./operations/create-vpc";
import { createVSwitch } from "./operations/create-vswitch";
import { deleteVpc } from "./operations/delete-vpc";
import { deleteVSwitch } from "./operations/delete-vswitch";
import { describeVpcAttribute } from "./operations/describe-vpc-attribute";
import { describeVpcs } from "./operations/describe-vpcs";
import { describeVSwitchAttributes } from "./operations/describe-vswitch-attributes";
import { describeVSwitches } from "./operations/describe-vswitches";
import { seedVpc } from "./seed";
import { vpcs, vpcTables, vSwitches } from "./tables";

/** Virtual Private Cloud 2016-04-28: networks and the vSwitches in their zones. */
export const vpcProduct: Product = {
	name: "vpc",
	title: "Vpc",
	versions: ["2016-04-28"],
	defaultFormat: "JSON",
	tables: vpcTables,
	operations: [
		createVpc,
		createVSwitch,
		deleteVpc,
		deleteVSwitch,
		describeVpcAttribute,
		describeVpcs,
		describeVSwitchAttributes,
		describeVSwitches,
	],
	errors: vpcErrors,
	timers: [becomeAvailable],
	seed: seedVpc,
	inventory: ({ tx }) => ({ VPCs: tx.count(vpcs), vSwitches: tx.count(vSwitches) }),
};
