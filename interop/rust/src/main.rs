//! wamp-interop --serializer json|msgpack --url ws://... --realm ...
//!
//! Writes one line "interop: {json}" for the client and one for each scenario of basic.txt; ends with 0 if none failed.

use std::error::Error;
use std::future::Future;
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{json, Map, Value};
use wamp_async::{Client, ClientConfig, SerializerType, WampArgs, WampError, WampKwArgs};

const VERSION: &str = "0.3.1";
const DEADLINE: Duration = Duration::from_secs(10);

type Outcome = Result<(), Box<dyn Error>>;

fn option(name: &str) -> Option<String> {
    let mut arguments = std::env::args();
    arguments.find(|argument| argument == name)?;
    arguments.next()
}

async fn report<F: Future<Output = Outcome>>(scenario: &str, work: F) -> bool {
    let outcome = match tokio::time::timeout(DEADLINE, work).await {
        Ok(Ok(())) => None,
        Ok(Err(problem)) => Some(problem.to_string()),
        Err(_) => Some("took too long".to_string()),
    };
    let passed = outcome.is_none();
    let line = json!({ "scenario": scenario, "outcome": if passed { "passed" } else { "failed" }, "detail": outcome.unwrap_or_default() });
    println!("interop: {line}");
    passed
}

fn check(holds: bool, what: &str) -> Outcome {
    if holds { Ok(()) } else { Err(what.into()) }
}

async fn add(args: Option<WampArgs>, _: Option<WampKwArgs>) -> Result<(Option<WampArgs>, Option<WampKwArgs>), WampError> {
    let sum = args.unwrap_or_default().iter().filter_map(Value::as_i64).sum::<i64>();
    Ok((Some(vec![json!(sum)]), None))
}

async fn join(url: &str, realm: &str, serializer: SerializerType) -> Result<Client<'static>, Box<dyn Error>> {
    let config = ClientConfig::default().set_serializers(vec![serializer]);
    let (mut client, (events, calls)) = Client::connect(url, Some(config)).await?;
    tokio::task::spawn_local(events);
    tokio::task::spawn_local(async move {
        let mut calls = calls.expect("a callee has a queue");
        while let Some(call) = calls.recv().await {
            tokio::task::spawn_local(call);
        }
    });
    client.join_realm(realm).await?;
    Ok(client)
}

async fn run(url: &str, realm: &str, serializer: SerializerType) -> Result<bool, Box<dyn Error>> {
    let one = join(url, realm, serializer).await?;
    let mut two = join(url, realm, serializer).await?;
    let mut passed = true;
    passed &= report("call-bean", async {
        let (args, _) = one.call("com.greenhouse.device.tomatoes.set_temperature", Some(vec![json!(22.5)]), None).await?;
        let args = args.unwrap_or_default();
        check(args.first().is_some_and(|device| device["id"] == "tomatoes"), &format!("{args:?}"))
    }).await;
    passed &= report("error-from-bean", async {
        match one.call("com.greenhouse.device.dandelions.get_temperature", None, None).await {
            Ok(result) => Err(format!("{result:?}").into()),
            Err(error) => check(error.to_string().contains("com.greenhouse.error.no_such_device"), &error.to_string()),
        }
    }).await;
    passed &= report("register-and-call", async {
        let registration = two.register("com.interop.rust.add", add).await?;
        let (args, _) = one.call("com.interop.rust.add", Some(vec![json!(2), json!(3)]), None).await?;
        check(args.unwrap_or_default() == vec![json!(5)], "the sum is wrong")?;
        Ok(two.unregister(registration).await?)
    }).await;
    passed &= report("publish-and-subscribe", async {
        let (subscription, mut events) = two.subscribe("com.interop.rust.news").await?;
        let kwargs = Map::from_iter([("buds".to_string(), json!(3))]);
        one.publish("com.interop.rust.news", Some(vec![json!("rose")]), Some(kwargs), true).await?;
        let (_, args, kwargs) = events.recv().await.ok_or("no event")?;
        check(args.unwrap_or_default() == vec![json!("rose")], "wrong arguments")?;
        check(kwargs.unwrap_or_default().get("buds") == Some(&json!(3)), "wrong keyword arguments")?;
        Ok(two.unsubscribe(subscription).await?)
    }).await;
    passed &= report("goodbye", async {
        two.leave_realm().await?;
        two.disconnect().await;
        Ok(())
    }).await;
    Ok(passed)
}

fn main() {
    let (told, result) = mpsc::channel();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    tokio::task::LocalSet::new().block_on(&runtime, async move {
        let url = option("--url").expect("--url");
        let realm = option("--realm").unwrap_or_else(|| "realm1".to_string());
        let serializer = match option("--serializer").as_deref() {
            Some("msgpack") => SerializerType::MsgPack,
            _ => SerializerType::Json,
        };
        println!("interop: {}", json!({ "client": "wamp_async", "version": VERSION, "runtime": "rust" }));
        let passed = run(&url, &realm, serializer).await.unwrap_or_else(|problem| {
            eprintln!("{problem}");
            false
        });
        told.send(passed).expect("somebody listens");
    });
    std::process::exit(if result.recv().unwrap_or(false) { 0 } else { 1 });
}
