import type { Operation } from "../../core/operation";
import {
	attachNetworkInterface,
	createNetworkInterface,
	deleteNetworkInterface,
	describeNetworkInterfaces,
	detachNetworkInterface,
	modifyNetworkInterfaceAttribute,
} from "../operations/network-interfaces";
import { assignPrivateIpAddresses, unassignPrivateIpAddresses } from "../operations/private-ip-addresses";

/** The operations on network interfaces. */
export const networkInterfaceOperations: readonly Operation[] = [
	createNetworkInterface,
	describeNetworkInterfaces,
	attachNetworkInterface,
	detachNetworkInterface,
	deleteNetworkInterface,
	modifyNetworkInterfaceAttribute,
	assignPrivateIpAddresses,
	unassignPrivateIpAddresses,
];
