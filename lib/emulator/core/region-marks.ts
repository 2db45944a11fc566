import type { Context } from "./context";

/** The characters at the beginning of ids that tell a region's resources from those of others: `i-bp1…` is in Hangzhou. */
const REGION_MARKS: Readonly<Record<string, string>> = {
	"cn-qingdao": "m5e",
	"cn-beijing": "2ze",
	"cn-zhangjiakou": "8vb",
	"cn-huhehaote": "hp3",
	"cn-wulanchabu": "0jl",
	"cn-hangzhou": "bp1",
	"cn-shanghai": "uf6",
	"cn-nanjing": "gc7",
	"cn-fuzhou": "gw0",
	"cn-wuhan-lr": "n4a",
	"cn-shenzhen": "wz9",
	"cn-heyuan": "f8z",
	"cn-guangzhou": "7xv",
	"cn-chengdu": "2vc",
	"cn-hongkong": "j6c",
	"ap-southeast-1": "t4n",
	"ap-southeast-3": "8ps",
	"ap-southeast-5": "k1a",
	"ap-southeast-6": "5ts",
	"ap-southeast-7": "0jo",
	"ap-northeast-1": "6we",
	"ap-northeast-2": "mj7",
	"eu-central-1": "gw8",
	"eu-west-1": "d7o",
	"us-east-1": "0xi",
	"us-west-1": "rj9",
	"na-south-1": "4xo",
	"me-east-1": "eb3",
	"me-central-1": "l4v",
};

/**
 * A new id in a region's own manner, the call's unless another is named: `vpc-bp1…` in Hangzhou, `vpc-2ze…` in Beijing,
 * with `length` characters after the mark.
 */
export function regionalId(
	ctx: Pick<Context, "ids" | "regionId">,
	prefix: string,
	length: number,
	regionId = ctx.regionId,
): string {
	return ctx.ids.next(`${prefix}-${REGION_MARKS[regionId] ?? ""}`, length);
}
