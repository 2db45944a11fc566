// @vitest-environment happy-dom
import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { renderComponent } from "@/components/console/render-component";
import type { Instance } from "@/lib/cloud/ecs";
import { useInstanceActs } from "./instance-acts";

function Reasons({ count }: { count: number }) {
	const actsOf = useInstanceActs({ open: () => undefined });
	const instances = Array.from({ length: count }, (_, index) => ({ InstanceId: `i-${index}`, Status: "Running" }));
	return <p>{actsOf(instances as Instance[]).map(({ id, why = "can" }) => `${id}: ${why} `)}</p>;
}

afterEach(cleanup);

it.each([
	[50, /role: can/],
	[51, /role: At most 50 at once/],
])("of %i instances say whether they are too many", async (count, said) => {
	await renderComponent(<Reasons count={count} />);
	expect(screen.getByText(said)).toBeTruthy();
});
