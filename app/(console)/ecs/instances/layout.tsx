import type { ReactNode } from "react";
import { MessagesProvider } from "@/components/console/messages-provider";

export default function InstancesLayout({ children }: { children: ReactNode }) {
	return (
		<MessagesProvider namespaces={["ecs", "ecsInstances", "instanceFields", "validation"]}>{children}</MessagesProvider>
	);
}
