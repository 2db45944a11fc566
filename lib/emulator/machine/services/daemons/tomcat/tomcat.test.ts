import { expect, it } from "vitest";
import { testMachine } from "../../../testing/run-command";
import { connectorPorts } from "./tomcat";

it("reads the ports of HTTP connectors alone", () => {
	expect(
		connectorPorts(
			'<Server port="8005"><!-- <Connector port="1" /> --><Connector port="8081" protocol="HTTP/1.1"/>\n<Connector\n port="8009" protocol="AJP/1.3"/></Server>',
		),
	).toEqual([8081]);
});

it("serves applications' files on the port of server.xml until it is stopped", () => {
	const machine = testMachine("centos7");
	const run = (script: string) => machine.run(["bash", "-c", script]).output;
	run('yum install -y tomcat; sed -i \'s/port="8080"/port="8090"/\' /etc/tomcat/server.xml; systemctl start tomcat');
	run(
		"mkdir -p /var/lib/tomcat/webapps/{ROOT,shop}; cd /var/lib/tomcat/webapps; echo root > ROOT/index.html; echo shop > shop/a.txt",
	);
	expect(run("curl -s localhost:8090/ localhost:8090/shop/a.txt")).toBe("root\nshop\n");
	expect(run("curl -s -o /dev/null -w '%{http_code}' localhost:8090/none.html")).toBe("404");
	expect(run("ps -C java -o user= | tr -d ' '")).toBe("tomcat\n");
	expect(run("systemctl stop tomcat; curl -s localhost:8090/; echo $?; systemctl is-active tomcat")).toBe(
		"7\ninactive\n",
	);
});
