//! Work on many things at once with the results in their order, and no more things in hand than the workers need.
//!
//! Owns threads and channels. Must not know what the work is.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, RecvError, Sender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Things in hand for each worker: one at work, the others waiting for it or for the one who takes the results.
const IN_HAND: usize = 8;

/// Things whose results or permits are handed on together while more are waiting, as every handing on wakes a thread.
const TOGETHER: usize = 4;

/// What comes next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step<D, E> {
    /// A result, in the order of the things.
    Done(D),
    /// Every result has been given; this is how the feeding ended.
    End(E),
    /// Somebody wants it to stop, by this signal.
    Stop(i32),
}

enum Arrival<D, E> {
    Done(Vec<(usize, D)>),
    /// The feeding ended after so many things.
    Fed(usize, E),
    Stop(i32),
}

/// A feeder, workers, and their results in order.
pub(super) struct Ordered<D, E> {
    arrivals: Receiver<Arrival<D, E>>,
    news: Sender<Arrival<D, E>>,
    permits: Receiver<()>,
    early: BTreeMap<usize, D>,
    next: usize,
    /// Results given since permits were last handed back.
    given: usize,
    fed: Option<(usize, E)>,
}

/// The way to ask for a stop from another thread.
pub(super) struct Stopper<D, E>(Sender<Arrival<D, E>>);

impl<D, E> Stopper<D, E> {
    /// Asks for a stop; false when nobody is there to be asked.
    pub(super) fn stop(&self, signal: i32) -> bool {
        self.0.send(Arrival::Stop(signal)).is_ok()
    }
}

impl<D: Send + 'static, E: Send + 'static> Ordered<D, E> {
    /// Starts a thread that feeds things and as many workers as the machine has processors.
    ///
    /// The work must not panic. Threads that wait for input that never comes end with the process.
    pub(super) fn start<J: Send + 'static>(
        feed: impl FnOnce(&mut dyn FnMut(J)) -> E + Send + 'static,
        work: impl Fn(J) -> D + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let workers = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let (news, arrivals) = channel();
        let (permit, permits) = sync_channel(workers * IN_HAND);
        let (jobs, waiting) = channel();
        let waiting = Arc::new(Mutex::new(waiting));
        let work = Arc::new(work);
        for _ in 0..workers {
            let (waiting, work, news) = (Arc::clone(&waiting), Arc::clone(&work), news.clone());
            let labour = move || {
                while let Ok((index, job)) = next_job(&waiting) {
                    let mut done = vec![(index, work(job))];
                    while done.len() < TOGETHER
                        && let Some((index, job)) = waiting_job(&waiting)
                    {
                        done.push((index, work(job)));
                    }
                    if news.send(Arrival::Done(done)).is_err() {
                        return;
                    }
                }
            };
            thread::Builder::new().name("reading".to_owned()).spawn(labour)?;
        }
        let told = news.clone();
        let feeding = move || {
            let mut count = 0;
            let end = feed(&mut |job| {
                // Where nobody takes results any more the process is about to end.
                if permit.send(()).is_ok() && jobs.send((count, job)).is_ok() {
                    count += 1;
                }
            });
            let _ = told.send(Arrival::Fed(count, end));
        };
        thread::Builder::new().name("feeding".to_owned()).spawn(feeding)?;
        Ok(Self { arrivals, news, permits, early: BTreeMap::new(), next: 0, given: 0, fed: None })
    }

    /// A way to ask for a stop.
    pub(super) fn stopper(&self) -> Stopper<D, E> {
        Stopper(self.news.clone())
    }

    /// Waits for what comes next.
    pub(super) fn step(&mut self) -> Result<Step<D, E>, RecvError> {
        loop {
            if let Some(done) = self.early.remove(&self.next) {
                self.next += 1;
                self.given += 1;
                if self.given == TOGETHER {
                    // So many things less in hand; their permits are there, as they were taken before the things were fed.
                    self.permits.try_iter().take(std::mem::take(&mut self.given)).for_each(drop);
                }
                return Ok(Step::Done(done));
            }
            if let Some((_, end)) = self.fed.take_if(|(count, _)| *count == self.next) {
                return Ok(Step::End(end));
            }
            match self.arrivals.recv()? {
                Arrival::Done(done) => self.early.extend(done),
                Arrival::Fed(count, end) => self.fed = Some((count, end)),
                Arrival::Stop(signal) => return Ok(Step::Stop(signal)),
            }
        }
    }
}

fn next_job<J>(waiting: &Mutex<Receiver<J>>) -> Result<J, RecvError> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner).recv()
}

/// A job that is there already; none while another worker waits for one.
fn waiting_job<J>(waiting: &Mutex<Receiver<J>>) -> Option<J> {
    waiting.try_lock().ok()?.try_recv().ok()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_things_whatever_the_work_takes() {
        let feed = |take: &mut dyn FnMut(usize)| {
            (0..500).for_each(take);
            "end"
        };
        let work = |thing: usize| {
            // Some things take far longer than others.
            let turns = if thing.is_multiple_of(7) { 20_000 } else { 10 };
            (0..turns).fold(thing, |sum, turn| std::hint::black_box(sum ^ turn ^ turn))
        };
        let mut ordered = Ordered::start(feed, work).unwrap();
        for thing in 0..500 {
            assert_eq!(ordered.step(), Ok(Step::Done(thing)));
        }
        assert_eq!(ordered.step(), Ok(Step::End("end")));
    }

    #[test]
    fn no_more_is_fed_than_is_needed() {
        let fed = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&fed);
        let feed = move |take: &mut dyn FnMut(usize)| {
            for thing in 0..100_000 {
                take(thing);
                count.fetch_add(1, Ordering::SeqCst);
            }
        };
        let mut ordered = Ordered::start(feed, |thing: usize| thing).unwrap();
        let most = thread::available_parallelism().map_or(1, NonZeroUsize::get) * IN_HAND;
        for thing in 0..1000 {
            assert_eq!(ordered.step(), Ok(Step::Done(thing)));
            assert!(fed.load(Ordering::SeqCst) <= thing + 1 + most + 1);
        }
    }

    #[test]
    fn a_stop_is_heard_while_nothing_is_fed() {
        let (hold, held) = channel::<()>();
        let feed = move |_: &mut dyn FnMut(usize)| {
            let _ = held.recv();
        };
        let mut ordered = Ordered::start(feed, |thing: usize| thing).unwrap();
        assert!(ordered.stopper().stop(2));
        assert_eq!(ordered.step(), Ok(Step::Stop(2)));
        drop(hold);
        assert_eq!(ordered.step(), Ok(Step::End(())));
    }
}
