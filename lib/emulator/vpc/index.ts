import type { Product } from "../core/product";
import { freeAddressOfReleased } from "./eips";
import { vpcErrors } from "./errors";
import { becomeAvailable } from "./networks";
import { createVpc } from "./operations/create-vpc";
import { createVSwitch } from "./operations/create-vswitch";
import { createDefaultVpc, createDefaultVSwitch } from "./operations/default-networks";
import { deleteVpc } from "./operations/delete-vpc";
import { deleteVSwitch } from "./operations/delete-vswitch";
import { deletionProtection } from "./operations/deletion-protection";
import { describeRouteTableList, describeRouteTables } from "./operations/describe-route-tables";
import { describeVpcAttribute } from "./operations/describe-vpc-attribute";
import { describeVpcs } from "./operations/describe-vpcs";
import { describeVSwitchAttributes } from "./operations/describe-vswitch-attributes";
import { describeVSwitches } from "./operations/describe-vswitches";
import {
	describeHighDefinitionMonitorLogAttribute,
	modifyEipForwardMode,
	setHighDefinitionMonitorLogStatus,
} from "./operations/eip-options";
import {
	allocateEipAddress,
	associateEipAddress,
	describeEipAddresses,
	modifyEipAddressAttribute,
	releaseEipAddress,
	unassociateEipAddress,
} from "./operations/eips";
import { modifyVpcAttribute, modifyVSwitchAttribute } from "./operations/modify-networks";
import {
	createNatGateway,
	deleteNatGateway,
	describeNatGateways,
	modifyNatGatewayAttribute,
} from "./operations/nat-gateways";
import { describeRegions, describeZones } from "./operations/regions";
import { createRouteEntry, deleteRouteEntry, describeRouteEntryList } from "./operations/route-entries";
import {
	associateRouteTable,
	createRouteTable,
	deleteRouteTable,
	modifyRouteTableAttributes,
	unassociateRouteTable,
} from "./operations/route-tables";
import { createSnatEntry, deleteSnatEntry, describeSnatTableEntries } from "./operations/snat-entries";
import { listTagResources, moveResourceGroup, tagResources, unTagResources } from "./operations/tags";
import {
	associateVpcCidrBlock,
	disableVpcClassicLink,
	enableVpcClassicLink,
	unassociateVpcCidrBlock,
} from "./operations/vpc-blocks";
import { tagsOfArn } from "./resources";
import { seedVpc } from "./seed";
import { vpcTables } from "./tables";

/** Virtual Private Cloud 2016-04-28: networks, the vSwitches in their zones, route tables, elastic IP addresses and NAT gateways. */
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
		modifyVpcAttribute,
		modifyVSwitchAttribute,
		createDefaultVpc,
		createDefaultVSwitch,
		associateVpcCidrBlock,
		unassociateVpcCidrBlock,
		enableVpcClassicLink,
		disableVpcClassicLink,
		describeRegions,
		describeZones,
		describeRouteTableList,
		createRouteTable,
		deleteRouteTable,
		modifyRouteTableAttributes,
		associateRouteTable,
		unassociateRouteTable,
		createRouteEntry,
		deleteRouteEntry,
		describeRouteEntryList,
		describeRouteTables,
		allocateEipAddress,
		modifyEipAddressAttribute,
		associateEipAddress,
		unassociateEipAddress,
		releaseEipAddress,
		modifyEipForwardMode,
		setHighDefinitionMonitorLogStatus,
		describeHighDefinitionMonitorLogAttribute,
		describeEipAddresses,
		createNatGateway,
		deleteNatGateway,
		describeNatGateways,
		modifyNatGatewayAttribute,
		deletionProtection,
		createSnatEntry,
		deleteSnatEntry,
		describeSnatTableEntries,
		tagResources,
		unTagResources,
		listTagResources,
		moveResourceGroup,
	],
	errors: vpcErrors,
	tagsOf: tagsOfArn,
	timers: [becomeAvailable],
	events: [freeAddressOfReleased],
	seed: seedVpc,
	kinds: {
		"vpc.vpcs": "VPCs",
		"vpc.vswitches": "vSwitches",
		"vpc.eips": "EIPs",
	},
};
