import { afterEach, beforeEach, expect, it } from "vitest";
import { createWorld, type World } from "../core/test-world";
import { locationProduct } from ".";

let world: World;
beforeEach(async () => {
	world = await createWorld({ products: [locationProduct] });
});
afterEach(() => world.close());

const endpoint = {
	Endpoint: "emulator.test",
	Id: "cn-hangzhou",
	Namespace: "ess",
	SerivceCode: "ess",
	Type: "openAPI",
	Protocols: { Protocols: ["HTTP", "HTTPS"] },
};

it("answers the host that the client called", async () => {
	const answer = await world.call("location", "DescribeEndpoints", {
		Id: "cn-hangzhou",
		ServiceCode: "ess",
		Type: "openAPI",
	});
	expect(answer).toMatchObject({ Success: true, Endpoints: { Endpoint: [endpoint] } });
	expect(await world.call("location", "DescribeEndpoint", { Id: "cn-hangzhou", ServiceCode: "ESS" })).toMatchObject(
		endpoint,
	);
});

it("knows no endpoint of a service that does not exist here", async () => {
	const answer = await world.call("location", "DescribeEndpoints", { Id: "cn-hangzhou", ServiceCode: "oss" });
	expect(answer.Endpoints.Endpoint).toEqual([]);
	const error = await world.refusal("location", "DescribeEndpoint", { Id: "cn-hangzhou", ServiceCode: "oss" });
	expect(error.code).toBe("InvalidServiceCode.NotFound");
});

it("needs to know which service", async () => {
	for (const action of ["DescribeEndpoint", "DescribeEndpoints"]) {
		expect((await world.refusal("location", action, { Id: "cn-hangzhou" })).code).toBe("MissingServiceCode");
	}
});
