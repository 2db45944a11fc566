/** Version that every type's schema has. */
export const SCHEMA_VERSION = "1.0";

/** The types of configuration lists and their attributes, all of them texts (OOS: GetInventorySchema). */
export const INVENTORY_TYPES: { readonly [typeName: string]: readonly string[] } = {
	"ACS:InstanceInformation": [
		"InstanceId",
		"ComputerName",
		"IpAddress",
		"PlatformType",
		"PlatformName",
		"PlatformVersion",
		"Architecture",
		"AgentType",
		"ResourceType",
	],
	"ACS:Application": [
		"Name",
		"ApplicationType",
		"Version",
		"Release",
		"Architecture",
		"Publisher",
		"InstalledTime",
		"Summary",
	],
	"ACS:Network": ["Name", "MacAddress", "IPV4", "SubnetMask", "Gateway", "DNSServer"],
	"ACS:File": ["Name", "InstalledDir", "Size", "ModificationTime"],
	"ACS:Service": ["Name", "DisplayName", "Status", "StartType"],
	"ACS:WindowsRole": ["Name", "DisplayName", "Installed"],
	"ACS:WindowsUpdate": ["HotFixId", "Description", "InstalledTime"],
	"ACS:WindowsRegistry": ["KeyPath", "ValueName", "ValueType", "Value"],
};

/** Attributes by which SearchInventory counts (API reference, Aggregator). */
export const AGGREGATED: readonly string[] = ["ACS:Application.Name", "ACS:Application.Version"];
