import type { CloudProduct } from "./cloud-error";

/** API version of each product; ESS stays on 2014-08-28, the version that the RPC client of the tutorial's time speaks. */
export const API_VERSIONS: Readonly<Record<CloudProduct, string>> = {
	ram: "2015-05-01",
	sts: "2015-04-01",
	ess: "2014-08-28",
	ecs: "2014-05-26",
	oos: "2019-06-01",
	vpc: "2016-04-28",
};

/** Regions that a product serves from its central endpoint instead of a regional one. */
const CENTRAL_ENDPOINTS: Readonly<Partial<Record<CloudProduct, { host: string; regions: ReadonlySet<string> }>>> = {
	ess: {
		host: "ess.aliyuncs.com",
		regions: new Set([
			"cn-qingdao",
			"cn-beijing",
			"cn-hangzhou",
			"cn-shanghai",
			"cn-shenzhen",
			"cn-hongkong",
			"ap-southeast-1",
			"us-east-1",
			"us-west-1",
			"cn-nanjing",
			"cn-shanghai-finance-1",
			"cn-shenzhen-finance-1",
			"cn-beijing-finance-1",
			"cn-north-2-gov-1",
			"cn-hangzhou-finance",
		]),
	},
	ecs: {
		host: "ecs-cn-hangzhou.aliyuncs.com",
		regions: new Set(["cn-hangzhou", "cn-shanghai-finance-1", "cn-shenzhen-finance-1"]),
	},
	vpc: {
		host: "vpc.aliyuncs.com",
		regions: new Set(["cn-hangzhou", "cn-shanghai-finance-1", "cn-shenzhen-finance-1", "cn-north-2-gov-1"]),
	},
};

/** The public endpoint of a product in a region of the real cloud, as an https URL. RAM and STS have one for all regions. */
export function officialEndpoint(product: CloudProduct, regionId: string): string {
	if (product === "ram" || product === "sts") {
		return `https://${product}.aliyuncs.com`;
	}
	const central = CENTRAL_ENDPOINTS[product];
	if (central?.regions.has(regionId)) {
		return `https://${central.host}`;
	}
	return `https://${product}.${regionId}.aliyuncs.com`;
}
