import type { Model } from "./vocabulary.ts";

export const mqtt: Model = {
  package: "mqtt",
  default: "connect",
  source: "https://github.com/mqttjs/MQTT.js#mqttclientendforce-options-callback",
  resources: {
    // "end: Close the client"; until then it reconnects for ever.
    MqttClient: {
      noun: "connection",
      release: ["end", "endAsync"],
      lost: "leaks",
      after: ["reconnect"],
      releasedWhen: ["disconnected", "disconnecting"],
    },
  },
  calls: {
    connect: { acquires: "MqttClient" },
    connectAsync: { acquires: "MqttClient" },
  },
};
