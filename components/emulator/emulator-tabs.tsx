"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { parseAsStringLiteral } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";

const loading = () => <Skeleton className="h-40 w-full" />;
// Its seconds go on while the page is on its way.
const EmulatorClockTab = dynamic(() => import("./emulator-clock-tab").then((module) => module.EmulatorClockTab), {
	loading,
	ssr: false,
});
const FaultsCard = dynamic(() => import("./faults-card").then((module) => module.FaultsCard), { loading });
const CallsTable = dynamic(() => import("./calls-table").then((module) => module.CallsTable), { loading });
const SnapshotsCard = dynamic(() => import("./snapshots-card").then((module) => module.SnapshotsCard), { loading });
const RecordingsCard = dynamic(() => import("./recordings-card").then((module) => module.RecordingsCard), { loading });

const TABS = ["clock", "faults", "calls", "snapshots", "recordings"] as const;
const tabParam = parseAsStringLiteral(TABS).withDefault("clock");

/** The emulator for people: time, faults, calls, snapshots and recordings, one at a time. */
export function EmulatorTabs({ endpoint }: { endpoint: string }) {
	const t = useTranslations("emulator.tabs");
	const [tab, setTab] = useQueryState("tab", tabParam);
	return (
		<Tabs value={tab} onValueChange={(value) => void setTab(TABS.find((known) => known === value) ?? null)}>
			<TabsList aria-label={t("label")}>
				{TABS.map((value) => (
					<TabsTrigger key={value} value={value}>
						{t(value)}
					</TabsTrigger>
				))}
			</TabsList>
			<TabsContent value="clock" className="pt-4">
				<EmulatorClockTab />
			</TabsContent>
			<TabsContent value="faults" className="pt-4">
				<FaultsCard />
			</TabsContent>
			<TabsContent value="calls" className="pt-4">
				<CallsTable endpoint={endpoint} />
			</TabsContent>
			<TabsContent value="snapshots" className="pt-4">
				<SnapshotsCard />
			</TabsContent>
			<TabsContent value="recordings" className="pt-4">
				<RecordingsCard endpoint={endpoint} />
			</TabsContent>
		</Tabs>
	);
}
