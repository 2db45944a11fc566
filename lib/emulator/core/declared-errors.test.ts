import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { vpcErrors } from "../vpc/errors";
import { ApiError } from "./api-error";
import { operation } from "./operation";
import { param, params } from "./params";
import type { Product } from "./product";
import { createWorld, type World } from "./test-world";

const shop: Product = {
	name: "shop",
	title: "Shop",
	versions: ["2020-01-01"],
	defaultFormat: "JSON",
	tables: [],
	errors: vpcErrors,
	operations: [
		operation({
			action: "Buy",
			input: params({ Code: param.string() }),
			output: z.object({}),
			errors: ["Shop.Closed"],
			authorize: null,
			handle: ({ Code }) => {
				throw new ApiError(400, Code, "refused");
			},
		}),
	],
};

let world: World | undefined;
afterEach(() => world?.close());

describe("a handler's errors", () => {
	it("reach the caller when they are declared", async () => {
		world = await createWorld({ products: [shop] });
		expect(await world.refusal("shop", "Buy", { Code: "Shop.Closed" })).toMatchObject({ code: "Shop.Closed" });
	});

	it("fail the test when they are not", async () => {
		world = await createWorld({ products: [shop] });
		await expect(world.refusal("shop", "Buy", { Code: "Shop.Moved" })).rejects.toThrow(
			"Buy refused with Shop.Moved, which it does not declare",
		);
	});

	it("need not name what the pipeline itself refuses", async () => {
		world = await createWorld({ products: [shop] });
		expect(await world.refusal("shop", "Buy", {})).toMatchObject({ code: "MissingParameter" });
	});
});
