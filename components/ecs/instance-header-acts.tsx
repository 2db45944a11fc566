"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/auth/action-button";
import { useRowWindow } from "@/components/console/row-window";
import { LazyMenuButton } from "@/components/ui/lazy-menu-button";
import type { Instance } from "@/lib/cloud/ecs";
import { INSTANCE_ACTS, useInstanceActs } from "./instance-acts";

const load = () => import("@/components/console/row-acts-menu");
const RowActsMenu = dynamic(() => load().then((module) => module.RowActsMenu), { ssr: false });
const InstanceWindows = dynamic(() => import("./instance-windows").then((module) => module.InstanceWindows), {
	ssr: false,
});

/** What can be done about an instance, on its page. */
export function InstanceHeaderActs({ regionId, instance }: { regionId: string; instance: Instance }) {
	const t = useTranslations("common.actions");
	const window = useRowWindow(INSTANCE_ACTS);
	const [first, second, ...rest] = useInstanceActs(window)([instance]);
	return (
		<>
			{[first, second].map((act) =>
				act ? (
					<ActionButton
						key={act.id}
						onClick={act.why === undefined ? act.onSelect : undefined}
						aria-disabled={act.why === undefined ? undefined : true}
						title={act.why}
					>
						{act.label}
					</ActionButton>
				) : null,
			)}
			<LazyMenuButton load={load} menu={(place) => <RowActsMenu {...place} label={instance.InstanceId} acts={rest} />}>
				{t("more")}
				<ChevronDown aria-hidden />
			</LazyMenuButton>
			{window.act ? <InstanceWindows regionId={regionId} window={window} /> : null}
		</>
	);
}
