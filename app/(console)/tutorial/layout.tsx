import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";

export default function TutorialLayout({ children }: { children: ReactNode }) {
	return (
		<MessagesProvider
			namespaces={[
				"tutorial",
				"tutorialPaths",
				"tutorialWays",
				"quickGroup",
				"runs",
				"diagnosis",
				"validation",
				"templateForm",
				"ram",
				"ess",
				"ecs",
				"ecsCommands",
				"oos",
				"waterfall",
				"repair",
			]}
		>
			{children}
		</MessagesProvider>
	);
}
