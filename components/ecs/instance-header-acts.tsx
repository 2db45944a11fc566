"use client";

import dynamic from "next/dynamic";
import { HeaderActs } from "@/components/console/header-acts";
import { useRowWindow } from "@/components/console/row-window";
import type { Instance } from "@/lib/cloud/ecs";
import { INSTANCE_ACTS, useInstanceActs } from "./instance-acts";

const InstanceWindows = dynamic(() => import("./instance-windows").then((module) => module.InstanceWindows), {
	ssr: false,
});

/** What can be done about an instance, on its page. */
export function InstanceHeaderActs({ regionId, instance }: { regionId: string; instance: Instance }) {
	const window = useRowWindow(INSTANCE_ACTS);
	const acts = useInstanceActs(window)([instance]);
	return (
		<>
			<HeaderActs name={instance.InstanceId} acts={acts} />
			{window.act ? <InstanceWindows regionId={regionId} window={window} /> : null}
		</>
	);
}
